import { describe, expect, it } from 'vitest';
import { predictionLines, predictionsHeader } from '../../../src/protocol/predictions';
import type { RowsReport } from '../../../src/protocol/rows';

const REPORT: RowsReport = {
  run: 'run',
  rows: Int32Array.of(1, 3),
  lines: Int32Array.of(2, 5),
  z: Float64Array.of(0, 3),
  outputs: Float64Array.of(0.5, 0.1 + 0.2),
  targets: Float64Array.of(1, 0),
  losses: Float64Array.of(0.25, Infinity),
  validation: Uint8Array.of(0, 1),
  fifths: new Float64Array(4),
};

describe('predictions as CSV', () => {
  it('have numbers in full, and tell which rows were set apart', () => {
    expect(predictionsHeader(null) + predictionLines(REPORT, null)).toBe(
      'row,line,set,target,output,loss\n1,2,training,1,0.5,0.25\n3,5,validation,0,0.30000000000000004,Infinity\n',
    );
  });

  it('name the right class and the one that the neuron says, in quotes where they need them', () => {
    const classes = { zero: 'no, never', one: 'say "yes"' };
    const [header, first, second] = (predictionsHeader(classes) + predictionLines(REPORT, classes)).split('\n');
    expect(header).toBe('row,line,set,target,output,loss,class,predicted');
    expect(first).toBe('1,2,training,1,0.5,0.25,"say ""yes""","say ""yes"""');
    const [unknown] = predictionLines({ ...REPORT, outputs: Float64Array.of(NaN, 0) }, { ...classes, one: 'yes' }).split('\n');
    expect(unknown).toBe('1,2,training,1,NaN,0.25,yes,');
    expect(second).toBe('3,5,validation,0,0.30000000000000004,Infinity,"no, never","no, never"');
  });
});
