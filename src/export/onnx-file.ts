/**
 * A computation as an ONNX file. Message types and field numbers are those of onnx.proto3 in the ONNX repository (github.com/onnx/onnx).
 */
import { PbfWriter } from 'pbf';

/** onnx.TensorProto.DataType, of the types that are used here. */
export const ONNX_TYPE = { int64: 7, string: 8, double: 11 } as const;
type OnnxType = keyof typeof ONNX_TYPE;

/** A constant. `bytes` are its numbers, little-endian; `texts` those of type string. */
interface Tensor {
  readonly name: string;
  readonly type: OnnxType;
  readonly shape: readonly number[];
  readonly bytes?: Uint8Array;
  readonly texts?: readonly string[];
}

interface Node {
  readonly operator: string;
  readonly inputs: readonly string[];
  readonly output: string;
  readonly attributes: Readonly<Record<string, number>>;
}

/** What goes in or comes out: rows × columns. */
export interface OnnxValue {
  readonly name: string;
  readonly type: OnnxType;
  readonly columns: number;
}

/** What the file says of the whole. */
export interface OnnxHead {
  readonly about: string;
  readonly inputs: readonly OnnxValue[];
  readonly outputs: readonly OnnxValue[];
  readonly metadata: Readonly<Record<string, string>>;
}

/** Intermediate version 7 came with operator set 13 (ONNX 1.8, 2020): what is older than that is rare. */
const IR_VERSION = 7;
const OPERATOR_SET = 13;
/** onnx.AttributeProto.AttributeType.INT */
const INT = 2;

/** Operations and constants as they are added; each value has a name. */
export class OnnxGraph {
  private readonly nodes: Node[] = [];
  private readonly tensors: Tensor[] = [];

  /** Adds an operation of ONNX's own domain. @param attributes whole numbers. @returns the name of its output. */
  node(operator: string, inputs: readonly string[], attributes: Readonly<Record<string, number>> = {}, output = `v${this.nodes.length}`): string {
    this.nodes.push({ operator, inputs, output, attributes });
    return output;
  }

  doubles(values: Float64Array, shape: readonly number[] = [values.length]): string {
    const bytes = new DataView(new ArrayBuffer(8 * values.length));
    values.forEach((value, i) => bytes.setFloat64(8 * i, value, true));
    return this.tensor({ type: 'double', shape, bytes: new Uint8Array(bytes.buffer) });
  }

  double(value: number): string {
    return this.doubles(Float64Array.of(value));
  }

  /** A place, as `Gather` takes it. */
  place(index: number): string {
    return this.tensor({ type: 'int64', shape: [1], bytes: new Uint8Array(BigInt64Array.of(BigInt(index)).buffer) });
  }

  text(value: string): string {
    return this.tensor({ type: 'string', shape: [1], texts: [value] });
  }

  private tensor(tensor: Omit<Tensor, 'name'>): string {
    const name = `c${this.tensors.length}`;
    this.tensors.push({ ...tensor, name });
    return name;
  }

  /** @returns the bytes of a ModelProto. */
  file({ about, inputs, outputs, metadata }: OnnxHead): Uint8Array {
    const pbf = new PbfWriter();
    pbf.writeVarintField(1, IR_VERSION);
    pbf.writeStringField(2, 'Perceptron Lab');
    pbf.writeStringField(6, about);
    pbf.writeMessage(7, writeGraph, { nodes: this.nodes, tensors: this.tensors, inputs, outputs });
    pbf.writeMessage(8, (version, out) => out.writeVarintField(2, version), OPERATOR_SET);
    for (const entry of Object.entries(metadata)) pbf.writeMessage(14, writeEntry, entry);
    return pbf.finish();
  }
}

interface Graph extends Pick<OnnxHead, 'inputs' | 'outputs'> {
  readonly nodes: readonly Node[];
  readonly tensors: readonly Tensor[];
}

function writeGraph({ nodes, tensors, inputs, outputs }: Graph, pbf: PbfWriter): void {
  for (const node of nodes) pbf.writeMessage(1, writeNode, node);
  pbf.writeStringField(2, 'neuron');
  for (const tensor of tensors) pbf.writeMessage(5, writeTensor, tensor);
  for (const value of inputs) pbf.writeMessage(11, writeValue, value);
  for (const value of outputs) pbf.writeMessage(12, writeValue, value);
}

function writeNode({ operator, inputs, output, attributes }: Node, pbf: PbfWriter): void {
  for (const name of inputs) pbf.writeStringField(1, name);
  pbf.writeStringField(2, output);
  pbf.writeStringField(4, operator);
  for (const attribute of Object.entries(attributes)) pbf.writeMessage(5, writeAttribute, attribute);
}

function writeAttribute([name, value]: readonly [string, number], pbf: PbfWriter): void {
  pbf.writeStringField(1, name);
  pbf.writeVarintField(3, value);
  pbf.writeVarintField(20, INT);
}

function writeTensor({ name, type, shape, bytes, texts = [] }: Tensor, pbf: PbfWriter): void {
  pbf.writePackedVarint(1, [...shape]);
  pbf.writeVarintField(2, ONNX_TYPE[type]);
  for (const text of texts) pbf.writeStringField(6, text);
  pbf.writeStringField(8, name);
  if (bytes) pbf.writeBytesField(9, bytes);
}

/** A ValueInfoProto: its TypeProto holds a Tensor, whose shape has a named first dimension. */
function writeValue({ name, type, columns }: OnnxValue, pbf: PbfWriter): void {
  pbf.writeStringField(1, name);
  pbf.writeMessage(
    2,
    (_, typeProto) =>
      typeProto.writeMessage(
        1,
        (__, tensor) => {
          tensor.writeVarintField(1, ONNX_TYPE[type]);
          tensor.writeMessage(2, writeShape, columns);
        },
        null,
      ),
    null,
  );
}

function writeShape(columns: number, pbf: PbfWriter): void {
  pbf.writeMessage(1, (name, dimension) => dimension.writeStringField(2, name), 'rows');
  pbf.writeMessage(1, (count, dimension) => dimension.writeVarintField(1, count), columns);
}

function writeEntry([key, value]: readonly [string, string], pbf: PbfWriter): void {
  pbf.writeStringField(1, key);
  pbf.writeStringField(2, value);
}
