import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Debian's browser and a font that holds Chinese: what the browser tests need. */
const PACKAGES = ['chromium', 'fonts-noto-cjk'];

const found = (): string | undefined => {
  const named = process.env['GAOYAO_CHROMIUM'];
  return [...(named === undefined ? [] : [named]), ...PLACES].find((path) => existsSync(path));
};

/**
 * The system's Chromium. Where this runs as root on Debian it is installed when missing; elsewhere the one command that
 * installs it is printed and the browser tests are skipped for that reason.
 */
export function chromium(): string | undefined {
  const present = found();
  if (present !== undefined) return present;
  const command = `apt-get install -y --no-install-recommends ${PACKAGES.join(' ')}`;
  if (process.getuid?.() !== 0 || spawnSync('apt-get', ['--version']).status !== 0) {
    process.stdout.write(
      `浏览器测试需要 Chromium，请运行 | the browser tests need Chromium, run: sudo ${command}\n`,
    );
    return undefined;
  }
  process.stdout.write('正在安装 Chromium…… | installing Chromium …\n');
  try {
    const quiet = {
      stdio: ['ignore', 'ignore', 'inherit'] as ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    };
    execFileSync('apt-get', ['update', '-qq'], quiet);
    execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...PACKAGES], quiet);
  } catch {
    process.stdout.write(
      `Chromium 安装失败，请手工运行 | installing Chromium failed, run by hand: ${command}\n`,
    );
  }
  return found();
}
