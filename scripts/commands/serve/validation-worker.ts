import { parentPort } from 'node:worker_threads';
import { type Finding, FindingsError } from '../../findings/finding.js';
import { validate } from '../../validate/validate.js';
import { readModel } from '../pipeline.js';

/** What the thread is asked: which edition to read and to check. */
export interface ValidationTask {
  readonly number: number;
  readonly inputs: readonly string[];
}

/** What it answers. */
export type ValidationAnswer = { readonly number: number } & (
  | { readonly findings: readonly Finding[] }
  | { readonly problem: string }
);

/** @throws nothing: what is wrong is in the answer */
export async function answerTo({ number, inputs }: ValidationTask): Promise<ValidationAnswer> {
  try {
    const { findings } = await validate(readModel(inputs, undefined), { secondOpinion: false });
    return { number, findings };
  } catch (error) {
    if (error instanceof FindingsError) return { number, findings: error.findings };
    return { number, problem: error instanceof Error ? error.message : String(error) };
  }
}

parentPort?.on('message', (task: ValidationTask) => {
  void answerTo(task).then((answer) => parentPort?.postMessage(answer));
});
