import type { InputOf, OutputOf } from '../../../contract/define';
import type { Contract } from '../../../contract/index';
import { KIND_TEXTS, STATUS_TEXTS } from '../../lib/texts';

type Input = InputOf<Contract['documents']['search']>;
export type Found = OutputOf<Contract['documents']['search']>;
export type Hit = Found['items'][number];
export type Group = keyof Found['facets'];
export type Filters = Pick<Input, Group>;

/** What is asked: everything the answer depends on. */
export interface Query {
  words: string;
  filters: Filters;
  sort: 'relevance' | 'newest';
  exact: boolean;
}

/** Documents that come, and stand together, at a time. */
export const PAGE = 10;

export const GROUPS: readonly Group[] = ['topic', 'issuer', 'kind', 'year', 'status'];
export const GROUP_TEXTS: Record<Group, string> = {
  topic: '主题',
  issuer: '发文机关',
  kind: '种类',
  year: '年份',
  status: '是否有效',
};

export const newQuery = (words: string, filters: Filters = {}): Query => ({ words, filters, sort: 'relevance', exact: false });

/** Two queries with the same name have the same answer. */
export const nameOf = (query: Query): string => JSON.stringify(query);

export function toInput({ words, filters, sort, exact }: Query, cursor?: string): Input {
  // Without words there is nothing to be relevant to.
  const order = words === '' ? 'newest' : sort;
  return { words, ...filters, sort: order, exact, limit: PAGE, ...(cursor !== undefined && { cursor }) };
}

/** A filter's value in words. */
export function valueText(group: Group, value: string): string {
  if (group === 'kind') return KIND_TEXTS[value as keyof typeof KIND_TEXTS];
  if (group === 'status') return STATUS_TEXTS[value as keyof typeof STATUS_TEXTS];
  return group === 'year' ? `${value} 年` : value;
}

/** The filters that are on, in the order of the groups. */
export function chosen(filters: Filters): { group: Group; value: string }[] {
  return GROUPS.flatMap((group) => (filters[group] === undefined ? [] : [{ group, value: String(filters[group]) }]));
}

/** The filter on with this value, or off if it was on with it. */
export function toggle(filters: Filters, group: Group, value: string): Filters {
  const { [group]: old, ...rest } = filters;
  if (old !== undefined && String(old) === value) return rest;
  return { ...rest, [group]: group === 'year' ? Number(value) : value };
}
