/** Where map tiles come from, told at run time by the server: one build serves a city with tiles and a closed network without. */
export interface MapConfig {
  /** Leaflet's URL template (`{z}/{x}/{y}`). The tiles must be in gcj02, as the positions are. Null: outlines only. */
  tiles: { url: string; attribution: string } | null;
}

const NO_TILES: MapConfig = { tiles: null };

/** Never rejects: a map without tiles is a map still. */
export async function loadMapConfig(send: typeof fetch, url: string): Promise<MapConfig> {
  try {
    const response = await send(url, { credentials: 'same-origin' });
    return response.ok ? parse(await response.json()) : NO_TILES;
  } catch {
    return NO_TILES;
  }
}

function parse(body: unknown): MapConfig {
  const tiles = (body as { tiles?: { url?: unknown; attribution?: unknown } | null } | null)?.tiles;
  if (typeof tiles?.url !== 'string') return NO_TILES;
  return { tiles: { url: tiles.url, attribution: typeof tiles.attribution === 'string' ? tiles.attribution : '' } };
}
