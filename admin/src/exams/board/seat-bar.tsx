import type { Fullness } from '../types';

type Figures = Pick<Fullness, 'open' | 'confirmed' | 'kept' | 'free' | 'waiting'>;

/** Seats as a bar: taken, kept, free. What it shows is also said in words. */
export function SeatBar({ open, confirmed, kept, free, waiting }: Figures) {
  const all = Math.max(open, confirmed + kept + free, 1);
  const share = (part: number) => `${(part / all) * 100}%`;
  const words = `${open} 个座位：报名成功 ${confirmed}，保留中 ${kept}，空 ${free}，候补 ${waiting}`;
  return (
    <svg className="seat-bar" role="img" aria-label={words} preserveAspectRatio="none" width="100%" height="14">
      <rect className="seat-free" width="100%" height="14" rx="3" />
      <rect className="seat-kept" width={share(confirmed + kept)} height="14" rx="3" />
      <rect className="seat-confirmed" width={share(confirmed)} height="14" rx="3" />
    </svg>
  );
}

/** What the colours mean. */
export function SeatLegend() {
  return (
    <p className="seat-legend" aria-hidden>
      <span className="seat-key seat-key-confirmed" /> 报名成功
      <span className="seat-key seat-key-kept" /> 保留中
      <span className="seat-key seat-key-free" /> 空座位
    </p>
  );
}
