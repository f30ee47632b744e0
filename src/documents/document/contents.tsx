import { Input, View } from '@tarojs/components';
import { useRef, useState } from 'react';
import { explain } from '../../lib/failure';
import { Button } from '../../ui/button';
import { Sheet } from '../../ui/sheet';
import type { Reader } from './reader';
import type { Document } from './types';

interface Props {
  contents: Document['contents'];
  reader: Reader;
  /** The text has numbered articles. */
  numbered: boolean;
  onGo: (section: number) => void;
  onClose: () => void;
}

const DEEPEST = 3;

/** Chapters to jump to, and a way to any article by its number. */
export function ContentsSheet({ contents, reader, numbered, onGo, onClose }: Props) {
  return (
    <Sheet id="contents" title="目录" onClose={onClose}>
      {numbered && <ByNumber reader={reader} onGo={onGo} />}
      {contents.length === 0 && <View className="hint">这份文件没有分章节。</View>}
      {contents.map(({ depth, title, section }, i) => (
        <View
          key={i}
          id={`chapter-${i}`}
          className={`chapter chapter-${Math.min(depth, DEEPEST)}`}
          hoverClass="row-hover"
          aria-role="button"
          onClick={() => onGo(section)}
        >
          {title}
        </View>
      ))}
    </Sheet>
  );
}

function ByNumber({ reader, onGo }: Pick<Props, 'reader' | 'onGo'>) {
  const typed = useRef('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState('');
  const go = async () => {
    const number = Number(typed.current);
    if (!Number.isInteger(number) || number < 1) return setProblem('请填条文的数字，例如 12');
    setBusy(true);
    setProblem('');
    try {
      const section = await reader.find(number);
      if (section === undefined) setProblem(`没有找到第 ${number} 条`);
      else onGo(section);
    } catch (error) {
      setProblem(explain(error));
    }
    setBusy(false);
  };
  return (
    <>
      <View className="by-number">
        <View>第</View>
        <Input
          id="article"
          className="by-number-input"
          type="number"
          maxlength={5}
          confirmType="go"
          aria-label="第几条"
          onInput={(event) => (typed.current = event.detail.value)}
          onConfirm={() => void go()}
        />
        <View>条</View>
        <Button id="article-go" kind="quiet" busy={busy} onTap={() => void go()}>
          跳过去
        </Button>
      </View>
      {problem !== '' && (
        <View className="error" id="article-problem" aria-role="alert">
          {problem}
        </View>
      )}
    </>
  );
}
