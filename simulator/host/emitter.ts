type Listener = (...args: unknown[]) => unknown;

/** Listeners by the name of what happens. */
export class Emitter {
  #listeners = new Map<string, Set<Listener>>();
  on(name: string, listener: Listener): () => void {
    const set = this.#listeners.get(name) ?? new Set();
    this.#listeners.set(name, set.add(listener));
    return () => this.off(name, listener);
  }
  /** Without a listener: all of them, as WeChat's `off` does. */
  off(name: string, listener?: Listener): void {
    if (listener) this.#listeners.get(name)?.delete(listener);
    else this.#listeners.delete(name);
  }
  count(name: string): number {
    return this.#listeners.get(name)?.size ?? 0;
  }
  emit(name: string, ...args: unknown[]): void {
    for (const listener of [...(this.#listeners.get(name) ?? [])]) listener(...args);
  }
}
