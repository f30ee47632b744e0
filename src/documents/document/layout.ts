import Taro from '@tarojs/taro';

/** Below the strip that stays at the top. */
const OFFSET = -48;

type Rect = Taro.NodesRef.BoundingClientRectCallbackResult;

/** Where the node is; undefined when it is not on the page. */
export function rectOf(selector: string): Promise<Rect | undefined> {
  return new Promise((resolve) => {
    const query = Taro.createSelectorQuery();
    query.select(selector).boundingClientRect();
    query.exec(([rect]: (Rect | null)[]) => resolve(rect ?? undefined));
  });
}

function scrollTop(): Promise<number> {
  return new Promise((resolve) => {
    const query = Taro.createSelectorQuery();
    query.selectViewport().scrollOffset();
    query.exec(([viewport]: ({ scrollTop: number } | null)[]) => resolve(viewport?.scrollTop ?? 0));
  });
}

/** When what was last rendered stands on the page. */
export const rendered = (): Promise<void> => new Promise((resolve) => Taro.nextTick(() => resolve()));

/** The section at the top of the screen; undefined where none is to be seen. */
export function topSection(): Promise<number | undefined> {
  return new Promise((resolve) => {
    const query = Taro.createSelectorQuery();
    query.selectAll('.section').boundingClientRect();
    query.exec(([rects]: Rect[][]) => {
      const top = (rects ?? []).find(({ bottom }) => bottom > -OFFSET);
      resolve(top && top.top < 0 ? Number(top.id.slice('section-'.length)) : undefined);
    });
  });
}

/** Brings the node to the top of the screen; no matter if it is not there. */
export async function bringUp(selector: string): Promise<void> {
  await rendered();
  await Taro.pageScrollTo({ selector, offsetTop: OFFSET, duration: 0 }).catch(() => undefined);
}

/**
 * Puts something in above `anchor` so that what is being read stays where it is. Some engines see to that themselves; where the
 * anchor has moved, the page is scrolled after it.
 */
export async function insertAbove(anchor: string, insert: () => Promise<string | undefined>): Promise<void> {
  const was = await rectOf(anchor);
  const inserted = await insert();
  if (inserted === undefined) return;
  await rendered();
  const [box, now, top] = await Promise.all([rectOf(inserted), rectOf(anchor), scrollTop()]);
  if (!was || !box || !now || now.top - was.top < box.height / 2) return;
  await Taro.pageScrollTo({ scrollTop: top + box.height, duration: 0 }).catch(() => undefined);
}
