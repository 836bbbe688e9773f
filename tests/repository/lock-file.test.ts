import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';

interface LockedPackage {
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

describe('the lock file', () => {
  it('knows the packages of every platform, or npm ci refuses it', async () => {
    const { packages } = JSON.parse(await readFile('package-lock.json', 'utf8')) as {
      readonly packages: Readonly<Record<string, LockedPackage>>;
    };
    const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies).filter(
        (name) => !(`node_modules/${name}` in packages) && !(`${path}/node_modules/${name}` in packages),
      ),
    );
    expect(missing).toEqual([]);
    expect(Object.keys(packages).length).toBeGreaterThan(400);
  });

  it('pins a Node for every platform and lets no package run a script at installation', async () => {
    const { optionalDependencies, allowScripts } = JSON.parse(await readFile('package.json', 'utf8')) as {
      readonly optionalDependencies: Readonly<Record<string, string>>;
      readonly allowScripts: Readonly<Record<string, boolean>>;
    };
    for (const version of Object.values(optionalDependencies)) expect(version).toMatch(/^24\.\d+\.\d+$/);
    expect(Object.values(allowScripts)).not.toContain(true);
  });
});
