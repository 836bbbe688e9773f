import type { ChildProcess } from 'node:child_process';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { onTestFinished } from 'vitest';

/** Calls back with every process that this one starts until the test ends, once it runs: those of the databases. */
export const onDatabaseProcess = (started: (child: ChildProcess) => void): void => {
  const hear = (message: unknown): void => {
    const { process: child } = message as { readonly process: ChildProcess };
    child.once('spawn', () => started(child));
  };
  subscribe('child_process', hear);
  onTestFinished(() => void unsubscribe('child_process', hear));
};

/** The same processes as a list that grows, oldest first. */
export const databaseProcesses = (): readonly ChildProcess[] => {
  const children: ChildProcess[] = [];
  onDatabaseProcess((child) => children.push(child));
  return children;
};
