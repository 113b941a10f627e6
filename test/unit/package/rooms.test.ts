import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { HOUSES, broken } from '../../../scripts/lib/rooms.mjs';
import { ROOT } from '../../../scripts/lib/paths.mjs';

const houses = Object.entries(HOUSES);
const foldersOf = (house: string): string[] => readdirSync(join(ROOT, house)).filter((name) => statSync(join(ROOT, house, name)).isDirectory());

describe('the rooms that the lint holds apart', () => {
  it.each(houses.filter(([house]) => house !== '.'))('are all the folders of %s', (house, rooms) => {
    expect(Object.keys(rooms).sort()).toEqual(foldersOf(house).sort());
  });

  it.each(houses)('import each other in no circle: %s', (_, rooms) => {
    const below = (room: string, above: readonly string[]): void => {
      expect(above, [...above, room].join(' imports ')).not.toContain(room);
      for (const other of rooms[room]) below(other, [...above, room]);
    };
    for (const room of Object.keys(rooms)) below(room, []);
  });

  it('are looked at in each house that both files are in', () => {
    expect(broken('src/core/mean.ts', 'src/data/table')).toMatch('src/core may import only nothing');
    expect(broken('src/data/table.ts', 'src/core/mean')).toBeNull();
    expect(broken('src/host/start.ts', 'src/host/commands/actions')).toBeNull();
    expect(broken('src/host/editor/rowMarks.ts', 'src/host/views/panel')).toMatch('base, questions, training, experiment');
    expect(broken('webview/panel/lab/base/field.ts', 'webview/panel/lab/geometry/draw')).toMatch('webview/panel/lab/base');
    expect(broken('webview/panel/lab/base/field.ts', 'webview/panel/runs/part')).toMatch('webview/panel/lab may');
    expect(broken('webview/panel/main.ts', 'src/host/start')).toMatch('webview may import only src/core, src/protocol');
    expect(broken('webview/panel/main.ts', 'src/protocol/panel')).toBeNull();
    expect(broken('src/protocol/panel.ts', 'webview/shared/dom')).toMatch('src may import only nothing');
    expect(broken('src/cli.ts', 'src/session/session')).toBeNull();
  });
});
