import type { Command } from 'commander';
import type { SettingOptions } from '../settings.ts';

export function registerStart(program: Command): void {
  program
    .command('start')
    .description('启动平台：数据库、网页、演示城市 | start the platform: database, web app, demo city')
    .option('--host <address>', '监听地址（GAOYAO_HOST，默认 127.0.0.1） | address to listen on')
    .option('--port <number>', '端口（GAOYAO_PORT，默认 7480） | port')
    .option('--no-demo', '不载入演示城市（GAOYAO_NO_DEMO=1） | without the demo city')
    .action(async (_options: unknown, command: Command) => {
      // loaded only now: no other command needs the HTTP server
      const { serve } = await import('../serve.ts');
      await serve(command.optsWithGlobals<SettingOptions>());
    });
}
