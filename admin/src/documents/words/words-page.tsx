import { useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import { useInSight } from '../../lib/use-in-sight';
import { useTitle } from '../../lib/use-title';
import { FailureNote } from '../../ui/failure-note';
import { Loading } from '../../ui/loading';
import { Notice } from '../../ui/notice';
import { Panel } from '../../ui/panel';
import { DocumentsNav } from '../documents-nav';
import type { Word } from '../types';
import { TryOut } from './try-out';
import { useWords } from './use-words';
import { WordForm } from './word-form';
import { WordList } from './word-list';

/** What people say, and what documents call it. */
export function WordsPage() {
  useTitle('查找词典');
  const words = useWords();
  const [search] = useSearchParams();
  const asked = search.get('word')?.trim().slice(0, 20) ?? '';
  const [picked, setPicked] = useState<Word | null | undefined>(undefined);
  const [stored, setStored] = useState({ word: '', times: 0 });
  // Who came for a word that is in the dictionary already came to change it.
  const chosen = picked === undefined ? (words.data?.items.find(({ word }) => word === asked) ?? null) : picked;
  const form = useInSight<HTMLDivElement>(picked);
  const choose = (word: Word) => {
    setPicked(word);
    setStored((was) => ({ ...was, word: '' }));
  };
  return (
    <main>
      <DocumentsNav />
      <div className="page-head">
        <h1>查找词典</h1>
      </div>
      <div className="words-columns">
        <div className="stack">
          <div ref={form} className="sheet-notes">
            <Panel title={chosen ? `改“${chosen.word}”` : '加一个词'}>
              {stored.word ? <Notice type="success" role="status" title={`“${stored.word}”存好了，查找马上按新的来`} /> : null}
              <WordForm
                key={chosen ? `${chosen.id}.${chosen.version}` : `new.${stored.times}`}
                word={chosen?.word ?? (picked === undefined ? asked : '')}
                chosen={chosen}
                all={words.data?.items ?? []}
                onDone={(word = '') => {
                  setPicked(null);
                  setStored(({ times }) => ({ word, times: word ? times + 1 : times }));
                }}
              />
            </Panel>
          </div>
          <Panel title={words.data ? `词典里的词（${words.data.items.length}）` : '词典里的词'}>
            {words.isError ? <FailureNote error={words.error} title="词典没能加载" onRetry={() => void words.refetch()} /> : null}
            {words.data ? (
              <WordList items={words.data.items} onChoose={choose} />
            ) : words.isError ? null : (
              <Loading label="正在加载词典" />
            )}
          </Panel>
        </div>
        <div className="stack">
          <Explanation />
          <TryOut start={asked} />
        </div>
      </div>
    </main>
  );
}

function Explanation() {
  return (
    <Panel title="词典有什么用">
      <p className="explain">
        居民说的话，和文件里写的常常不一样。居民查“五险一金”，文件里写的却是“社会保险”和“住房公积金”，这样就查不到。
      </p>
      <p className="explain">
        在“加一个词”里填上：居民说的词是“五险一金”，文件里的说法是“社会保险”“住房公积金”。以后就能查到了。
      </p>
      <p className="explain">
        不填说法，表示这个词是一个整体，查的时候不拆开。比如地名“东湖里”，拆开就会查出许多说“东湖”的文件。
      </p>
    </Panel>
  );
}
