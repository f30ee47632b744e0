/** Collects paragraphs, headings and tables in reading order; a table becomes lines of cells. */
interface Block {
  text: string;
  /** 1 to 6 for headings, 0 for others. */
  heading: number;
  /** A row of a table: lines follow each other without an empty one. */
  row: boolean;
  main: boolean;
}

/** A cell with more than this is part of a page's layout, not of a table. */
const CELL_LENGTH = 600;
const CELL_BLOCKS = 4;

export class Blocks {
  /** Whether what comes belongs to the text itself, and not to the page around it. */
  main = false;
  private readonly done: Block[] = [];
  /** Innermost last: rows under way, with the blocks of their cells. */
  private readonly rows: Block[][][] = [];
  private current = '';
  private heading = 0;

  /** `lines`: line ends in it are meant. */
  write(text: string, lines = false): void {
    this.current += text.replace(lines ? /[^\S\n]+/g : /\s+/g, ' ');
  }

  breakLine(): void {
    this.current += '\n';
  }

  /** A new paragraph, or a heading of this depth. */
  begin(heading: number): void {
    const text = this.current
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean)
      .join('\n');
    if (text && !/^(?:-|\d+\.)$/.test(text)) this.put({ text, heading: this.heading, row: false, main: this.main });
    this.current = '';
    this.heading = heading;
  }

  openRow(): void {
    this.begin(0);
    this.rows.push([]);
  }

  openCell(): void {
    this.begin(0);
    this.rows.at(-1)?.push([]);
  }

  closeCell(): void {
    this.begin(0);
  }

  closeRow(): void {
    this.begin(0);
    const cells = this.rows.pop()?.filter((blocks) => blocks.length > 0) ?? [];
    const layout = cells.length < 2 || cells.some((cell) => cell.length > CELL_BLOCKS || length(cell) > CELL_LENGTH);
    if (layout) for (const block of cells.flat()) this.put(block);
    else {
      const text = cells.map((cell) => cell.map((block) => block.text.replace(/\s*\n\s*/g, ' ')).join(' ')).join(' | ');
      this.put({ text, heading: 0, row: true, main: cells.flat().some((block) => block.main) });
    }
  }

  /** The blocks that are wanted, as Markdown. */
  toText(wanted: (block: { main: boolean }) => boolean): string {
    let text = '';
    let row = false;
    for (const block of this.done.filter(wanted)) {
      if (text) text += row && block.row ? '\n' : '\n\n';
      text += block.heading > 0 ? `${'#'.repeat(block.heading)} ${block.text.replace(/\n/g, ' ')}` : block.text;
      row = block.row;
    }
    return text;
  }

  /** The first heading of the highest kind there is. */
  firstHeading(): string | null {
    return this.done.find((block) => block.heading === 1)?.text.replace(/\s*\n\s*/g, '') ?? null;
  }

  private put(block: Block): void {
    (this.rows.at(-1)?.at(-1) ?? this.done).push(block);
  }
}

const length = (cell: Block[]) => cell.reduce((sum, block) => sum + block.text.length, 0);
