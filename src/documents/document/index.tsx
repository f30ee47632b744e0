import { View } from '@tarojs/components';
import { useRouter, useShareAppMessage } from '@tarojs/taro';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { client } from '../../lib/api';
import { useCached } from '../../lib/cached';
import { linkTo } from '../../lib/go';
import { useOnline } from '../../lib/online';
import { elder } from '../../lib/state';
import { markRead } from '../../lib/unread';
import { Page } from '../../ui/page';
import { Slot } from '../../ui/slot';
import { Failed, Loading } from '../../ui/states';
import { textSize } from '../state';
import { ContentsSheet } from './contents';
import { Explanation, Extras } from './extras';
import { Gone, isGone } from './gone';
import { Head } from './head';
import { bringUp, topSection } from './layout';
import { PressedSheet } from './pressed';
import { Reader, type Section } from './reader';
import { DocumentText } from './text';
import { Tools } from './tools';
import type { Document } from './types';
import './index.scss';

export default function DocumentPage() {
  const { id = '', section = '' } = useRouter().params;
  const [found, setFound] = useState<{ answer: Document; round: number }>();
  const [error, setError] = useState<unknown>();
  // What WeChat sends on when 分享 is tapped, or chosen in the page's menu.
  const shared = useRef({ title: '', section: 0 });
  useShareAppMessage(() => {
    const at = shared.current.section;
    return { title: shared.current.title, path: linkTo('document', { id, ...(at > 0 && { section: String(at) }) }) };
  });

  const load = useCallback(async () => {
    setError(undefined);
    try {
      const answer = await client.documents.get({ id });
      shared.current.title = answer.title;
      setFound((old) => ({ answer, round: (old?.round ?? 0) + 1 }));
      void markRead('document', id);
    } catch (reason) {
      setError(reason);
    }
  }, [id]);
  useEffect(() => void load(), [load]);
  useOnline(() => {
    if (error !== undefined) void load();
  });
  const share = useCallback((pressed: Section | undefined) => {
    shared.current.section = pressed?.section ?? 0;
  }, []);

  return (
    <Page name="document">
      {isGone(error) && <Gone error={error} />}
      {error !== undefined && !isGone(error) && <Failed error={error} onRetry={() => void load()} />}
      {!found && error === undefined && <Loading />}
      {found && error === undefined && (
        <Content
          key={found.round}
          found={found.answer}
          section={Number(section) || 0}
          onPressed={share}
          onStale={() => void load()}
        />
      )}
    </Page>
  );
}

interface ContentProps {
  found: Document;
  section: number;
  /** The article somebody has chosen to do something with. */
  onPressed: (pressed: Section | undefined) => void;
  onStale: () => void;
}

function Content({ found, section, onPressed, onStale }: ContentProps) {
  const { id, version, sections } = found;
  const reader = useMemo(
    () => new Reader({ total: sections, ask: (from, limit) => client.documents.read({ id, version, from, limit }) }),
    [id, version, sections],
  );
  const { aim, go } = useAim(reader, section);
  const [contents, setContents] = useState(false);
  const [pressed, setPressed] = useState<Section>();
  const press = useCallback(
    (next: Section | undefined) => {
      setPressed(next);
      onPressed(next);
    },
    [onPressed],
  );
  const size = useCached(textSize) ?? 1;
  const resize = async (next: number) => {
    const at = await topSection();
    textSize.put(next);
    // The same place in the new size.
    if (at !== undefined) go(at, false);
  };
  const large = useCached(elder) ?? false;
  return (
    <>
      <View className="body">
        <Head found={found} />
        <Explanation text={found.explanation} />
        <Extras found={found} />
        <View className={`card text size-${size}`}>
          {/* Folded stretches keep the height they had: in another size they are measured anew. */}
          <DocumentText
            key={`${size}-${large}`}
            reader={reader}
            aim={aim}
            onStart={() => go(1)}
            onPress={press}
            onStale={onStale}
          />
        </View>
      </View>
      <Tools found={found} onContents={() => setContents(true)} onSize={(next) => void resize(next)} />
      <Slot>
        {contents && (
          <ContentsSheet
            contents={found.contents}
            reader={reader}
            numbered={reader.get().runs.some((run) => run.sections.some(({ label }) => label !== ''))}
            onGo={(to) => {
              setContents(false);
              go(to);
            }}
            onClose={() => setContents(false)}
          />
        )}
        {pressed && <PressedSheet found={found} section={pressed} onClose={() => press(undefined)} />}
      </Slot>
    </>
  );
}

/** Where the text is opened: at the beginning, with the head above it, or at a section, which is brought up and stands out. */
function useAim(reader: Reader, section: number): { aim: number; go: (to: number, standOut?: boolean) => void } {
  const [aim, setAim] = useState(section);
  const go = useCallback(
    async (to: number, standOut = true) => {
      setAim(standOut ? to : 0);
      await reader.open(to);
      await bringUp(`#section-${to}`);
    },
    [reader],
  );
  useEffect(() => {
    void (section > 0 ? go(section) : reader.open(1));
  }, [go, reader, section]);
  return { aim, go: (to, standOut) => void go(to, standOut) };
}
