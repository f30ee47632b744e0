import { useState } from 'react';
import { useSearchParams } from 'react-router-dom';
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
  const [chosen, setChosen] = useState<Word | null>(null);
  const [stored, setStored] = useState({ word: '', times: 0 });
  const choose = (word: Word) => {
    setChosen(word);
    setStored((was) => ({ ...was, word: '' }));
    document.getElementById('content')?.scrollIntoView();
  };
  return (
    <main>
      <DocumentsNav />
      <div className="page-head">
        <h1>查找词典</h1>
      </div>
      <div className="words-columns">
        <div className="case-main">
          <Panel title={chosen ? `改“${chosen.word}”` : '加一个词'}>
            {stored.word ? <Notice type="success" role="status" title={`“${stored.word}”存好了，查找马上按新的来`} /> : null}
            <WordForm
              key={chosen ? `${chosen.id}.${chosen.version}` : `new.${stored.times}`}
              word={chosen?.word ?? (stored.times === 0 ? asked : '')}
              chosen={chosen}
              all={words.data?.items ?? []}
              onDone={(word = '') => {
                setChosen(null);
                setStored(({ times }) => ({ word, times: word ? times + 1 : times }));
              }}
            />
          </Panel>
          <Panel title={words.data ? `词典里的词（${words.data.items.length}）` : '词典里的词'}>
            {words.isError ? <FailureNote error={words.error} title="词典没能加载" onRetry={() => void words.refetch()} /> : null}
            {words.data ? (
              <WordList items={words.data.items} onChoose={choose} />
            ) : words.isError ? null : (
              <Loading label="正在加载词典" />
            )}
          </Panel>
        </div>
        <div className="case-side">
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
        居民说的话，和文件里写的常常不一样。居民查“五险一金”，文件里写的是“社会保险”和“住房公积金”，不告诉查找就查不到。
      </p>
      <p className="explain">在左边填：词“五险一金”，文件里的说法“社会保险”“住房公积金”。以后查前一个，后两个也算。</p>
      <p className="explain">
        不填说法，就是告诉查找：这个词是一个整体，不要拆开。比如本地的地名“东湖里”，不拆就不会查出一堆“东湖”。
      </p>
    </Panel>
  );
}
