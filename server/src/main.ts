import { Command, CommanderError } from 'commander';
import { errorLine } from './console.ts';
import { registerAccounts } from './commands/account.ts';
import { registerAddress } from './commands/address.ts';
import { registerAddressLibrary } from './commands/address-library.ts';
import { registerAlliance } from './commands/alliance.ts';
import { registerAssessments } from './commands/assessment.ts';
import { registerAudit } from './commands/audit.ts';
import { registerBackup } from './commands/backup.ts';
import { registerCalendar } from './commands/calendar.ts';
import { registerCourt } from './commands/court.ts';
import { registerDoctor } from './commands/doctor.ts';
import { registerFlow } from './commands/flow.ts';
import { registerEvents } from './commands/events.ts';
import { registerEvidence } from './commands/evidence.ts';
import { registerIndicators } from './commands/indicators.ts';
import { registerKeys } from './commands/keys.ts';
import { registerLedger } from './commands/ledger.ts';
import { registerLogs } from './commands/logs.ts';
import { registerProvincial } from './commands/provincial.ts';
import { registerReplay } from './commands/replay.ts';
import { registerRetention } from './commands/retention.ts';
import { registerScenarios } from './commands/scenarios.ts';
import { registerSignOn } from './commands/sign-on.ts';
import { registerStart } from './commands/start.ts';
import { registerSignals } from './commands/signals.ts';
import { registerSystems } from './commands/systems.ts';
import { registerUnits } from './commands/units.ts';
import { registerWitness } from './commands/witness.ts';

const program = new Command('gaoyao')
  .description(
    '皋陶：数字法治一体化平台的命令行\nGaoyao: the command line of the digital rule-of-law platform',
  )
  .helpOption('-h, --help', '显示帮助 | show help')
  .helpCommand('help [command]', '显示某个命令的帮助 | show the help of a command')
  .option('--data <folder>', '数据文件夹（GAOYAO_HOME） | data folder (GAOYAO_HOME)')
  .configureHelp({ showGlobalOptions: true })
  .showHelpAfterError('（加 --help 查看用法 | add --help for usage）')
  .exitOverride();

registerStart(program);
registerFlow(program);
registerLogs(program);
registerScenarios(program);
registerIndicators(program);
registerProvincial(program);
registerSystems(program);
registerSignals(program);
registerCourt(program);
registerReplay(program);
registerRetention(program);
registerAssessments(program);
registerCalendar(program);
registerAccounts(program);
registerSignOn(program);
registerDoctor(program);
registerAudit(program);
registerBackup(program);
registerKeys(program);
registerLedger(program);
registerEvents(program);
registerEvidence(program);
registerAlliance(program);
registerUnits(program);
registerWitness(program);
registerAddress(program);
registerAddressLibrary(program);

// whoever read the output has gone (a closed terminal, `| head`): the work goes on, nobody is told
for (const stream of [process.stdout, process.stderr])
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode;
  else {
    process.stderr.write(`${errorLine(error)}\n`);
    process.exitCode = 1;
  }
}
