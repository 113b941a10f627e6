/** Places labels beside the ends of lines so that none covers another. Pure. */

interface Group {
  readonly members: number[];
  centre: number;
}

/**
 * Moves wanted heights apart as little as possible.
 * @param wanted where each label's centre should be, in any order.
 * @param height of one label.
 * @returns the centre of each label, in the order given, all within [top, bottom]; null for those that find no room (the last ones).
 */
export function placeLabels(wanted: readonly number[], height: number, top: number, bottom: number): (number | null)[] {
  const room = Math.max(0, Math.floor((bottom - top) / height));
  const order = wanted.map((_, i) => i).filter((i) => i < room);
  order.sort((a, b) => (wanted[a] ?? 0) - (wanted[b] ?? 0) || a - b);
  const groups: Group[] = [];
  for (const i of order) {
    groups.push({ members: [i], centre: 0 });
    settle(groups, wanted, height, top, bottom);
  }
  const placed: (number | null)[] = wanted.map(() => null);
  for (const { members, centre } of groups)
    members.forEach((i, k) => {
      placed[i] = centre + (k - (members.length - 1) / 2) * height;
    });
  return placed;
}

/** Merges the last group into the one above it as long as they overlap; a group stands around the mean of what its members want. */
function settle(groups: Group[], wanted: readonly number[], height: number, top: number, bottom: number): void {
  for (;;) {
    const last = groups[groups.length - 1];
    if (!last) return;
    const half = (last.members.length * height) / 2;
    const mean = last.members.reduce((sum, i) => sum + Math.min(Math.max(wanted[i] ?? 0, top), bottom), 0) / last.members.length;
    last.centre = Math.min(Math.max(mean, top + half), Math.max(top + half, bottom - half));
    const above = groups[groups.length - 2];
    if (!above || above.centre + (above.members.length * height) / 2 <= last.centre - half + 1e-9) return;
    above.members.push(...last.members);
    groups.pop();
  }
}
