/** What the lab shows, kept beside the session: another session is asked for the same. */
import { EventEmitter, type Disposable } from 'vscode';
import type { LabReply, LabRequest, Moment } from '../../protocol/lab';

/** Requests that say what is shown from then on; the others are answered once. */
const STANDING: readonly LabRequest['type'][] = ['overview', 'landscape', 'moment'];

export class LabDesk implements Disposable {
  /** The moment a person looks at, not the one learnt from last; null: that one. */
  shown: Moment | null = null;
  private readonly asked = new Map<LabRequest['type'], LabRequest>();
  private readonly replied = new EventEmitter<LabReply>();
  private readonly looked = new EventEmitter<void>();
  /** The session answered, or told that the run has moved on. */
  readonly onDidReply = this.replied.event;
  /** Another moment is shown than was. */
  readonly onDidLook = this.looked.event;

  /** What stands, in the order in which a session should hear it. */
  get standing(): readonly LabRequest[] {
    return STANDING.flatMap((type) => this.asked.get(type) ?? []);
  }

  ask(request: LabRequest): void {
    if (STANDING.includes(request.type)) this.asked.set(request.type, request);
  }

  /** Nobody looks any more. @returns what the session is to be told. */
  leave(): readonly LabRequest[] {
    const nothing: readonly LabRequest[] = [
      { type: 'overview', columns: 0 },
      { type: 'moment', at: null },
    ];
    for (const request of nothing) this.ask(request);
    this.show(null);
    return nothing;
  }

  /** Whether a request was not followed by another in its place. */
  stands(request: LabRequest): boolean {
    return !STANDING.includes(request.type) || this.asked.get(request.type) === request;
  }

  receive(reply: LabReply): void {
    if (reply.type === 'moment') this.show(typeof reply.at === 'number' ? reply.moment : null);
    this.replied.fire(reply);
  }

  /** The moment shown is this one from now on: what shows weights shows its weights. */
  show(moment: Moment | null): void {
    if (moment === null && this.shown === null) return;
    this.shown = moment;
    this.looked.fire();
  }

  dispose(): void {
    this.replied.dispose();
    this.looked.dispose();
  }
}
