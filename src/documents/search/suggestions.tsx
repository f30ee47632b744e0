import { View } from '@tarojs/components';
import { openDocument } from '../../lib/go';
import { Icon } from '../../ui/icon';
import type { Suggestion } from './suggesting';

interface Props {
  items: readonly Suggestion[];
  onWords: (words: string) => void;
}

/** What the words typed so far may become: a document opens, words are searched for. */
export function Suggestions({ items, onWords }: Props) {
  return (
    <View className="card suggestions" id="suggestions" aria-role="list" aria-label="搜索建议">
      {items.map(({ text, id }, i) => (
        <View
          key={id ?? text}
          id={`suggestion-${i}`}
          className="suggestion"
          hoverClass="row-hover"
          aria-role="button"
          onClick={() => (id === null ? onWords(text) : openDocument(id))}
        >
          <Icon name={id === null ? 'search' : 'doc'} />
          <View className="suggestion-text">{text}</View>
        </View>
      ))}
    </View>
  );
}
