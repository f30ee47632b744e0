import { Button, Input, Popconfirm } from 'antd';
import { useState } from 'react';
import { isCode } from '../../lib/failure';
import { FailureNote } from '../../ui/failure-note';
import { Notice } from '../../ui/notice';
import type { Word } from '../types';
import { useWordChange } from './use-words';

/** Of longer dictionaries only the beginning, until one looks for a word. */
const MOST = 200;

export const meaningOf = ({ means }: Pick<Word, 'means'>): string =>
  means.length > 0 ? means.map((text) => `“${text}”`).join('') : '是一个整体，不拆开';

export function WordList({ items, onChoose }: { items: Word[]; onChoose: (word: Word) => void }) {
  const [part, setPart] = useState('');
  const change = useWordChange();
  const found = items.filter((item) => [item.word, ...item.means].some((text) => text.includes(part.trim())));
  if (items.length === 0) return <p className="quiet">还没有词。“没查到的”里面，居民用的词最值得加。</p>;
  return (
    <>
      {isCode(change.error, 'CONFLICT') ? (
        <Notice type="warning" role="alert" title="没有去掉：同事刚刚改过这个词，请看过再决定" />
      ) : change.isError ? (
        <FailureNote error={change.error} title="没有去掉" />
      ) : null}
      {items.length > 10 ? (
        <Input
          className="words-filter"
          aria-label="在词典里找"
          placeholder="在词典里找"
          allowClear
          value={part}
          onChange={(event) => setPart(event.target.value)}
        />
      ) : null}
      <ul className="word-list" aria-label="词典里的词">
        {found.slice(0, MOST).map((item) => (
          <li key={item.id}>
            <span className="word-name">{item.word}</span>
            <span className="word-means">{meaningOf(item)}</span>
            <span className="word-by quiet">{item.by}</span>
            <span className="word-buttons">
              <Button type="text" aria-label={`改 ${item.word}`} onClick={() => onChoose(item)}>
                改
              </Button>
              <Popconfirm
                title={`把“${item.word}”从词典里去掉？`}
                okText="去掉"
                cancelText="留着"
                onConfirm={() => change.mutate({ act: 'remove', id: item.id, version: item.version, word: item.word })}
              >
                <Button type="text" danger aria-label={`去掉 ${item.word}`}>
                  去掉
                </Button>
              </Popconfirm>
            </span>
          </li>
        ))}
      </ul>
      {found.length > MOST ? <p className="quiet">还有 {found.length - MOST} 个，请在上面找。</p> : null}
      {found.length === 0 ? <p className="quiet">词典里没有这个词。</p> : null}
    </>
  );
}
