/** Things of which always the first is wanted. */
export class Heap<T> {
  private readonly all: T[] = [];

  constructor(private readonly before: (one: T, other: T) => boolean) {}

  first(): T | undefined {
    return this.all[0];
  }

  add(one: T): void {
    const { all, before } = this;
    let at = all.push(one) - 1;
    for (let up = (at - 1) >> 1; at > 0 && before(one, all[up]!); up = (at - 1) >> 1) {
      all[at] = all[up]!;
      at = up;
    }
    all[at] = one;
  }

  drop(): void {
    const last = this.all.pop();
    if (this.all.length === 0 || last === undefined) return;
    this.all[0] = last;
    this.changed();
  }

  /** The first has become another one, or comes later now. */
  changed(): void {
    const { all, before } = this;
    const one = all[0]!;
    let at = 0;
    for (let child = 1; child < all.length; child = 2 * at + 1) {
      if (child + 1 < all.length && before(all[child + 1]!, all[child]!)) child++;
      if (!before(all[child]!, one)) break;
      all[at] = all[child]!;
      at = child;
    }
    all[at] = one;
  }
}
