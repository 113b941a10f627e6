import { beforeEach, describe, expect, it } from 'vitest';
import { RunKeeper } from '../../../src/host/training/runKeeper';

type Services = ConstructorParameters<typeof RunKeeper>[2];

describe('keeping a run', () => {
  const uri = {} as ConstructorParameters<typeof RunKeeper>[0];
  let steps = 0;
  let written: number[] = [];
  let warnings: string[] = [];
  let fail = false;

  const keeper = (): RunKeeper =>
    new RunKeeper(
      uri,
      async () => {
        await Promise.resolve();
        if (fail) throw new Error('no room');
        return Uint8Array.of(steps).buffer;
      },
      {
        runs: { write: (_: unknown, bytes: ArrayBuffer) => Promise.resolve(written.push(new Uint8Array(bytes)[0])) },
        log: { warn: (text: string) => warnings.push(text) },
      } as unknown as Services,
    );

  beforeEach(() => {
    steps = 0;
    [written, warnings, fail] = [[], [], false];
  });

  it('makes one more save of many that are asked for while one is under way, and it says all', async () => {
    const kept = keeper();
    const asked = [];
    for (; steps < 20; steps++) asked.push(kept.save());
    expect(kept.saving).toBe(true);
    await Promise.all(asked);
    expect(written.length).toBeLessThanOrEqual(2);
    expect(written.at(-1)).toBe(20);
    expect(kept.saving).toBe(false);
    steps = 21;
    await kept.save();
    expect(written.at(-1)).toBe(21);
  });

  it('goes on after a save that failed', async () => {
    const kept = keeper();
    fail = true;
    await kept.save();
    expect(warnings.join()).toMatch(/could not be saved.*no room/);
    fail = false;
    steps = 7;
    await kept.close();
    expect(written).toEqual([7]);
  });
});
