import { fc } from '../../support/chance';
import { Cancelled, cut, deliver, parcelOf, type Parcel } from '../../../admin/src/lib/parcel';

const far = new AbortController().signal;
const ignore = () => {};

/** What a server would put together of the pieces it got. */
function receiver() {
  const got = new Map<number, string>();
  const sent: number[] = [];
  const write = async ({ piece, content }: { piece: number; content: string }) => {
    sent.push(piece);
    got.set(piece, content);
  };
  const whole = () =>
    [...got.keys()]
      .sort((a, b) => a - b)
      .map((piece) => got.get(piece))
      .join('');
  return { write, whole, sent };
}

describe('a text in pieces', () => {
  it('is the text again, in pieces that fit, and no character is cut in two', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('水', '😀', 'a', '\n', '𠮷'), maxLength: 60 }),
        fc.integer({ min: 2, max: 7 }),
        (text, size) => {
          const pieces = cut(text, size);
          expect(pieces.join('')).toBe(text);
          for (const piece of pieces) {
            expect(piece.length).toBeGreaterThan(0);
            expect(piece.length).toBeLessThanOrEqual(size);
            expect(/^[\udc00-\udfff]|[\ud800-\udbff]$/.test(piece)).toBe(false);
          }
        },
      ),
    );
  });

  it('arrives whole, with its progress, and is named by what arrived', async () => {
    const { write, whole } = receiver();
    const text = '第一条'.repeat(50);
    const shares: number[] = [];
    const parcel = parcelOf(text, 10);
    const named = await deliver(parcel, { write, signal: far, onProgress: (share) => shares.push(share) });
    expect(named).toEqual({ upload: parcel.upload, pieces: 15 });
    expect(whole()).toBe(text);
    expect(shares[0]).toBe(0);
    expect(shares.at(-1)).toBe(1);
    expect([...shares].sort((a, b) => a - b)).toEqual(shares);
  });

  it('goes on where it broke off: only what did not arrive is sent again', async () => {
    const { write, whole, sent } = receiver();
    const parcel = parcelOf('0123456789', 1);
    const broken = async (piece: Parameters<typeof write>[0]) => {
      if (piece.piece === 6) throw new Error('no network');
      await write(piece);
    };
    await expect(deliver(parcel, { write: broken, signal: far, onProgress: ignore })).rejects.toThrow('no network');
    const before = [...sent];
    expect(before.length).toBeLessThan(10);
    await deliver(parcel, { write, signal: far, onProgress: ignore });
    expect(whole()).toBe('0123456789');
    expect([...sent].sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  it('stops when it is called off, and can still be sent on', async () => {
    const { write, whole, sent } = receiver();
    const control = new AbortController();
    const parcel: Parcel = parcelOf('0123456789', 1);
    const stopping = async (piece: Parameters<typeof write>[0]) => {
      await write(piece);
      if (sent.length === 3) control.abort();
    };
    await expect(deliver(parcel, { write: stopping, signal: control.signal, onProgress: ignore })).rejects.toBeInstanceOf(
      Cancelled,
    );
    expect(sent.length).toBeLessThan(8);
    await deliver(parcel, { write, signal: far, onProgress: ignore });
    expect(whole()).toBe('0123456789');
  });
});
