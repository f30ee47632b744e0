/** One measured number. A ratio names the baseline it was measured against, in the same run. */
export interface Figure {
  figure: string;
  value: number;
  unit: string;
  baseline?: { figure: string; value: number };
  /** What the project aims for, as text: `>=0.5`. */
  aim?: string;
}

export type Bench = (emit: (figure: Figure) => void) => Promise<void>;
