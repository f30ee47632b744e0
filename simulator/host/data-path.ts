type Json = Record<string, unknown>;

/** `root.cn.[0].cl` and `list[2].name` -> the keys, numbers for what stands in brackets. */
export function parsePath(path: string): (string | number)[] {
  const keys: (string | number)[] = [];
  for (const match of path.matchAll(/\[(\d+)\]|([^.[\]]+)/g)) keys.push(match[1] === undefined ? match[2]! : Number(match[1]));
  return keys;
}

/** Sets one path, making the objects and arrays on the way. */
export function setPath(data: Json, path: string, value: unknown): void {
  const keys = parsePath(path);
  const last = keys.pop();
  if (last === undefined) return;
  let at: Json = data;
  keys.forEach((key, i) => {
    const next = keys[i + 1] ?? last;
    if (typeof at[key] !== 'object' || at[key] === null) at[key] = typeof next === 'number' ? [] : {};
    at = at[key] as Json;
  });
  at[last] = value;
}
