// Types of the content script's own, and short names for the generated ones. Not shipped.
import type * as Protocol from './protocol.js';

declare global {
  type Adapter = Protocol.Adapter;
  type PageChange = Protocol.PageChange;
  type PageRequest = Protocol.PageRequest;
  type PageReply = Protocol.PageReply;
  type PageOrder = Protocol.PageOrder;
  type Unit = Protocol.Unit;
  type Mark = Protocol.Mark;
  type MarkPatch = Protocol.MarkPatch;
  type Ribbon = Protocol.Ribbon;
  type Press = Protocol.Button;
  type Shot = Protocol.Shot;

  /** What comes back for a request; `lost` when the background died or stays silent. */
  type Answer = { ok: PageReply } | { failure: Protocol.Failure } | { lost: true };

  /** How a chip stands to its anchor: on which side, in how much room. */
  type Spot = { side: 'right' | 'inside' | 'corner'; room: number };

  /** Where an item is: in view, further up or down, or not on the page. */
  type Where = 'here' | 'above' | 'below' | 'gone';

  /** What has been met in a walk: the row so far, the number last written, and of every element where its parent stands and whether elements stand in it. */
  type Met = { row: string; last: number; elements: Element[]; parents: number[]; full: boolean[] };

  /** An element in which the walk goes on at `next`. */
  type Open = { next: Node | null; at: number; measured: boolean; leads: boolean };

  /** What the adapter's selectors say of an element: never sent, a unit, to be measured, and whether they say anything of its children. */
  type Said = { skip: boolean; unit: boolean; measured: boolean; leads: boolean };

  type Size = { width: number; height: number };

  /** A mark as drawn. `box` tells whether its spot is still right, `at` whether it still is as visible as it was. */
  type Drawn = {
    mark: Mark; anchor: Element; near?: boolean; stale: boolean;
    chip?: HTMLElement; spot?: Spot; box?: string; at?: string; visible?: boolean; size?: Size;
  };

  /** Whom a snapshot tells: changes to send, elements whose text changed, and that something may have moved. */
  type Listeners = { deliver: (change: PageChange) => Promise<unknown>; textChanged: (element: Element) => void; moved: () => void };
}
