import { commands } from './commands/commands.js';
import { UsageError } from './commands/options.js';
import { FindingsError } from './findings/finding.js';
import { report, reportFormats } from './findings/report.js';
import { packageVersion } from './package-root.js';

const overview = (): string => `emendata: citable scholarly editions from TEI P5

${commands.map((c) => `  emendata ${c.name.padEnd(10)} ${c.summary}`).join('\n')}

  emendata COMMAND --help   says more, with an example
  emendata --version

Exit codes: 0 clean, 1 findings of severity error, 2 wrong use.
`;

async function main(argv: readonly string[]): Promise<number> {
  const [name, ...args] = argv;
  if (name === undefined || name === '--help' || name === 'help') {
    process.stdout.write(overview());
    return name === undefined ? 2 : 0;
  }
  if (name === '--version') {
    process.stdout.write(`${packageVersion()}\n`);
    return 0;
  }
  const listed = commands.find((c) => c.name === name);
  if (!listed) throw new UsageError(`there is no command “${name}”; emendata --help lists them`);
  const command = await listed.load();
  if (args.includes('--help')) {
    process.stdout.write(command.help);
    return 0;
  }
  return command.run(args);
}

/** The report format asked for, also where the command stopped before it read its arguments. */
const formatAsked = (argv: readonly string[]): (typeof reportFormats)[number] => {
  if (argv.includes('--json')) return 'json';
  const inline = argv.find((a) => a.startsWith('--format='))?.slice('--format='.length);
  const asked = inline ?? argv[argv.indexOf('--format') + 1];
  return reportFormats.find((f) => argv.some((a) => a.startsWith('--format')) && f === asked) ?? 'text';
};

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (error instanceof UsageError) {
    process.stderr.write(`emendata: ${error.message}\n`);
    process.exitCode = 2;
  } else if (error instanceof FindingsError) {
    const format = formatAsked(process.argv.slice(2));
    const stream = format === 'text' ? process.stderr : process.stdout;
    stream.write(report(error.findings, format));
    process.exitCode = 1;
  } else {
    const problem = error instanceof Error ? (error.stack ?? error.message) : String(error);
    process.stderr.write(`emendata: a fault of the program, please report it:\n${problem}\n`);
    process.exitCode = 1;
  }
}
