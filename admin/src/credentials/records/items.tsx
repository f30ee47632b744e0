/** A record as residents see it. */
export function Items({ items }: { items: readonly { label: string; value: string }[] }) {
  return (
    <dl className="credential-shown">
      {items.map(({ label, value }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
