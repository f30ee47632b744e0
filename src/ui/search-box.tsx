import { Input, View } from '@tarojs/components';
import { useRef, useState } from 'react';
import { Icon } from './icon';
import './search-box.scss';

interface Props {
  /** What stands in the box until somebody types. Give the box another key to put something else in. */
  words: string;
  focus: boolean;
  placeholder: string;
  /** For screen readers. */
  label: string;
  onType: (words: string) => void;
  onSearch: (words: string) => void;
}

/** The box keeps what is typed to itself, so that a key pressed renders nothing anew. */
export function SearchBox({ words, focus, placeholder, label, onType, onSearch }: Props) {
  const typed = useRef(words);
  const [filled, setFilled] = useState(words !== '');
  const [round, setRound] = useState(0);
  const change = (next: string) => {
    typed.current = next;
    setFilled(next !== '');
    onType(next);
  };
  const empty = () => {
    change('');
    setRound(round + 1);
  };
  return (
    <View className="search-box">
      <View className="search-field">
        <Icon name="search" />
        <Input
          key={round}
          id="words"
          className="search-input"
          defaultValue={round === 0 ? words : ''}
          focus={focus || round > 0}
          maxlength={1000}
          confirmType="search"
          placeholder={placeholder}
          placeholderClass="placeholder"
          aria-label={label}
          onInput={(event) => change(event.detail.value)}
          onConfirm={() => onSearch(typed.current)}
        />
        {filled && (
          <View id="words-clear" className="search-clear" aria-role="button" aria-label="清空" onClick={empty}>
            <Icon name="close" />
          </View>
        )}
      </View>
      <View
        id="search"
        className="search-go"
        hoverClass="button-hover"
        aria-role="button"
        onClick={() => onSearch(typed.current)}
      >
        搜索
      </View>
    </View>
  );
}
