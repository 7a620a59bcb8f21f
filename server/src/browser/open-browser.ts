import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

const named = process.env['GAOYAO_CHROMIUM'] ?? '';
const executablePath = [named, '/usr/bin/chromium'].find((path) => path !== '' && existsSync(path));

/** Whether there is a Chromium here: the one named by `GAOYAO_CHROMIUM`, or the system's. */
export const hasBrowser = executablePath !== undefined;

/** Maps are drawn by WebGL: without a graphics card Chromium computes it, when it is told to. */
const DRAWING = ['--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--ignore-gpu-blocklist'];

/** A camera and a microphone that are computed: a picture that moves and a tone. Each page still asks whether it may. */
const DEVICES = ['--use-fake-device-for-media-stream'];

/**
 * A browser, with `draws` one that can draw maps, with `devices` one that has camera and microphone. Throws where there is
 * none: look at `hasBrowser` first.
 */
export async function openBrowser(draws = false, devices = false): Promise<Browser> {
  if (executablePath === undefined) throw new Error('there is no Chromium');
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      ...(draws ? DRAWING : ['--disable-gpu']),
      ...(devices ? DEVICES : []),
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}
