import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '../../ui/button';
import { Sheet } from '../../ui/sheet';
import { GROUPS, GROUP_TEXTS, chosen, toggle, valueText, type Filters, type Found, type Group } from './query';

interface Props {
  filters: Filters;
  /** Of the newest answer; absent until there is one. */
  found: Pick<Found, 'facets' | 'total'> | undefined;
  onChange: (filters: Filters) => void;
  onClose: () => void;
}

const SHOWN = 8;

/** Each choice counts at once, so that the numbers say what would be left. */
export function FilterSheet({ filters, found, onChange, onClose }: Props) {
  const on = chosen(filters).length;
  const foot = (
    <View className="buttons">
      {on > 0 && (
        <Button id="filters-none" kind="quiet" onTap={() => onChange({})}>
          全部去掉
        </Button>
      )}
      <Button id="filters-done" onTap={onClose}>
        {found ? `看这 ${found.total} 份` : '看结果'}
      </Button>
    </View>
  );
  return (
    <Sheet id="filters" title="筛选" foot={foot} onClose={onClose}>
      {GROUPS.map((group) => (
        <Choices
          key={group}
          group={group}
          values={withChosen(found?.facets[group] ?? [], filters, group)}
          filters={filters}
          onPick={(value) => onChange(toggle(filters, group, value))}
        />
      ))}
    </Sheet>
  );
}

/** What is chosen stays to be seen, and taken back, where nothing is left of it. */
function withChosen(values: Found['facets'][Group], filters: Filters, group: Group): Found['facets'][Group] {
  const own = filters[group];
  if (own === undefined || values.some(({ value }) => value === String(own))) return values;
  return [{ value: String(own), count: 0 }, ...values];
}

interface ChoicesProps {
  group: Group;
  values: Found['facets'][Group];
  filters: Filters;
  onPick: (value: string) => void;
}

function Choices({ group, values, filters, onPick }: ChoicesProps) {
  const [all, setAll] = useState(false);
  const isOn = (value: string) => String(filters[group] ?? '') === value;
  if (values.length === 0) return null;
  const shown = values.filter(({ value }, i) => all || i < SHOWN || isOn(value));
  return (
    <View className="choices">
      <View className="choices-title">{GROUP_TEXTS[group]}</View>
      <View className="picks" aria-role="radiogroup" aria-label={GROUP_TEXTS[group]}>
        {shown.map(({ value, count }) => (
          <View
            key={value}
            id={`filter-${group}-${values.findIndex((one) => one.value === value)}`}
            className={isOn(value) ? 'pick pick-on' : 'pick'}
            aria-role="radio"
            aria-checked={isOn(value)}
            aria-label={`${valueText(group, value)}，${count} 份`}
            onClick={() => onPick(value)}
          >
            {valueText(group, value)}
            <View className="pick-count">{count}</View>
          </View>
        ))}
      </View>
      {shown.length < values.length && (
        <Button id={`filter-${group}-more`} kind="text" onTap={() => setAll(true)}>
          更多
        </Button>
      )}
    </View>
  );
}
