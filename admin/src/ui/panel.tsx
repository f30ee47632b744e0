import { useId, type ReactNode } from 'react';

/** A titled part of a page; its title is its accessible name. */
export function Panel(props: { title: string; id?: string; extra?: ReactNode; className?: string; children: ReactNode }) {
  const heading = useId();
  return (
    <section className={`panel ${props.className ?? ''}`} id={props.id} aria-labelledby={heading}>
      <div className="panel-head">
        <h2 id={heading}>{props.title}</h2>
        {props.extra}
      </div>
      {props.children}
    </section>
  );
}
