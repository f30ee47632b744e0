import { View } from '@tarojs/components';
import { useReachBottom } from '@tarojs/taro';
import { useSyncExternalStore } from 'react';
import { CallError } from '../../../contract/client';
import { useOnline } from '../../lib/online';
import { Button } from '../../ui/button';
import { Slot } from '../../ui/slot';
import { Failed, Loading } from '../../ui/states';
import { Stretch } from '../stretch';
import { Earlier } from './earlier';
import { insertAbove } from './layout';
import type { Reader, Run, Section } from './reader';
import { RunView } from './run';

interface Props {
  reader: Reader;
  /** The section to stand out for a moment; 0 for none. */
  aim: number;
  onStart: () => void;
  /** Somebody presses an article for long. */
  onPress: (section: Section) => void;
  /** The text asked for is no longer the published one. */
  onStale: () => void;
}

const idOf = (run: Run): string => `run-${run.first}`;

/** The text, growing in both directions as somebody scrolls. */
export function DocumentText({ reader, aim, onStart, onPress, onStale }: Props) {
  const { runs, busy, failed, before, after } = useSyncExternalStore(reader.subscribe, reader.get);
  const first = runs[0];
  useReachBottom(() => void reader.after());
  useOnline(() => {
    if (failed) void reader.retry();
  });

  const goBefore = async () => {
    if (!first) return;
    await insertAbove(`#${idOf(first)}`, async () => {
      await reader.before();
      const top = reader.get().runs[0];
      return top && top.first !== first.first ? `#${idOf(top)}` : undefined;
    });
  };
  const retry = () => (failed?.error instanceof CallError ? onStale() : void reader.retry());
  return (
    <View id="text">
      <Slot>
        {first && before > 0 && (
          <Earlier count={before} busy={busy === 'before'} onMore={() => void goBefore()} onStart={onStart} />
        )}
      </Slot>
      <View>
        {runs.map((run) => (
          <Stretch key={idOf(run)} id={idOf(run)}>
            <RunView run={run} aim={aim} onPress={onPress} />
          </Stretch>
        ))}
      </View>
      <Slot>
        {busy === 'open' && <Loading />}
        {failed && <Failed error={failed.error} onRetry={retry} />}
        {first && after > 0 && !failed && (
          <View className="after">
            <Button id="after" kind="text" busy={busy === 'after'} onTap={() => void reader.after()}>
              {busy === 'after' ? '正在加载' : '继续看'}
            </Button>
          </View>
        )}
        {first && after === 0 && <View className="more">全文完</View>}
      </Slot>
    </View>
  );
}
