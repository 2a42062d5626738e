/** Collects items and lets them go together: when there are enough, or when the first has waited long enough. */
export class Window<T> {
  #items: T[] = [];
  #timer: NodeJS.Timeout | undefined;
  #letGo: (items: T[]) => void;

  constructor(letGo: (items: T[]) => void) {
    this.#letGo = letGo;
  }

  get size(): number {
    return this.#items.length;
  }

  add(item: T, most: number, withinMs: number): void {
    this.#items.push(item);
    if (this.#items.length >= most) this.close();
    else this.#timer ??= setTimeout(() => this.close(), withinMs);
  }

  close(): void {
    const items = this.#items;
    this.clear();
    this.#letGo(items);
  }

  clear(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#items = [];
  }
}
