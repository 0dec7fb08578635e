#!/usr/bin/env node
import { totalmem } from 'node:os';
import { Worker } from 'node:worker_threads';
import { STOP, STOPPABLE } from './stopping.js';

/**
 * The command runs in a thread of its own, whose stack is large enough for the deepest nesting that a document may
 * have (SaxonJS and others work through trees by recursion), and whose memory is what the machine has.
 */
const worker = new Worker(new URL('./main.js', import.meta.url), {
  argv: process.argv.slice(2),
  workerData: { isTerminal: process.stderr.isTTY === true },
  resourceLimits: { stackSizeMb: 256, maxOldGenerationSizeMb: Math.round((totalmem() / 1e6) * 0.7) },
});
worker.once('error', (error: NodeJS.ErrnoException) => {
  const outOfMemory = error.code === 'ERR_WORKER_OUT_OF_MEMORY';
  process.stderr.write(
    outOfMemory
      ? 'emendata: this machine has too little memory for the edition; build its documents one by one.\n'
      : `emendata: a fault of the program, please report it:\n${error.stack ?? error.message}\n`,
  );
  process.exitCode = 1;
});
worker.once('exit', (code) => {
  process.exitCode ??= code;
});
// Whoever reads the output may have had enough of it, as head has: the command ends as it would have ended.
for (const name of ['stdout', 'stderr'] as const)
  process[name].on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    worker[name].resume();
  });
// A command that works until it is told to end is told so by signals, which reach this thread alone. Asked twice, it ends
// whatever it is doing.
worker.on('message', (message: unknown) => {
  if (message !== STOPPABLE) return;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => worker.postMessage(STOP));
});
