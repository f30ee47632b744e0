import { Checkbox, InputNumber, Select, Switch } from 'antd';
import { FormContext, Line, Named, useControl, Words } from '../../exams/form/parts';
import { useStaff } from '../../lib/session';
import { useOffice } from '../../lib/use-office';
import { Notice } from '../../ui/notice';
import { Panel } from '../../ui/panel';
import { WAYS } from '../texts';
import type { CredentialKind, Way } from '../types';
import { FieldCards } from './field-cards';
import type { Draft } from './use-saving';

interface Props {
  draft: Draft;
  errors: Record<string, string>;
  isNew: boolean;
  onChange: (draft: Draft) => void;
}

/** A kind as data: everything the phone's form, the check and the answer follow from. */
export function KindForm({ draft, errors, isNew, onChange }: Props) {
  const { kind } = draft;
  const set = (change: Partial<CredentialKind>) => onChange({ ...draft, kind: { ...kind, ...change } });
  return (
    <FormContext.Provider value={{ errors, readOnly: false }}>
      {errors['whole'] ? <Notice type="error" role="alert" title={errors['whole']} /> : null}
      <Panel title="基本信息">
        {isNew ? (
          <Line
            name="id"
            label="标识"
            value={kind.id}
            placeholder="crane-operator"
            hint="小写字母、数字和连字符，存好以后不能再改。"
            onChange={(id) => set({ id })}
          />
        ) : null}
        <Line name="name" label="名称" value={kind.name} placeholder="起重机操作证" onChange={(name) => set({ name })} />
        <Line name="issuer" label="发证机构" value={kind.issuer} onChange={(issuer) => set({ issuer })} />
        <Words name="about" label="给居民的说明" rows={2} value={kind.about} onChange={(about) => set({ about })} />
        <Owner draft={draft} onChange={onChange} />
        <Named name="hidden" label="居民能不能查">
          <Switch
            {...plain(useControl('hidden'))}
            checked={!kind.hidden}
            checkedChildren="可以查"
            unCheckedChildren="停用"
            onChange={(shown) => set({ hidden: !shown })}
          />
        </Named>
      </Panel>
      <FieldCards fields={kind.fields} isNew={isNew} onChange={(fields) => set({ fields })} />
      <Rules kind={kind} isNew={isNew} set={set} />
    </FormContext.Provider>
  );
}

const plain = ({ id, disabled }: ReturnType<typeof useControl>) => ({ id, disabled });

function Owner({ draft, onChange }: Pick<Props, 'draft' | 'onChange'>) {
  const { intake } = useStaff();
  const office = useOffice().data;
  const control = useControl('department');
  if (!intake) return null;
  const departments = office?.departments.map(({ id, name }) => ({ value: id, label: name })) ?? [];
  return (
    <Named name="department" label="负责部门" hint="这个部门可以改设置、导入登记、提出和核准撤销。受理中心都可以。">
      <Select
        {...control}
        className="wide-select"
        value={draft.department ?? ''}
        options={[{ value: '', label: '只由受理中心负责' }, ...departments]}
        onChange={(department) => onChange({ ...draft, department: department || null })}
      />
    </Named>
  );
}

function Rules({ kind, isNew, set }: { kind: CredentialKind; isNew: boolean; set: (change: Partial<CredentialKind>) => void }) {
  const days = kind.fields
    .filter(({ control }) => control === 'date')
    .map(({ id, label }) => ({ value: id, label: label || id }));
  const open = (is: boolean) => set({ open: is, ways: is ? ['list'] : ['number', 'scan'] });
  return (
    <Panel title="怎么查">
      <Named name="ways" label="查询方式">
        <Checkbox.Group
          {...plain(useControl('ways'))}
          options={(Object.keys(WAYS) as Way[])
            .filter((way) => (way === 'list') === kind.open)
            .map((value) => ({ value, label: WAYS[value] }))}
          value={kind.ways}
          onChange={(ways) => set({ ways })}
        />
      </Named>
      <div className="credential-pair">
        <Named name="endsWith" label="有效期到哪一天">
          <Select
            {...useControl('endsWith')}
            className="wide-select"
            value={kind.endsWith ?? ''}
            options={[{ value: '', label: '长期有效' }, ...days.map((day) => ({ ...day, label: `看“${day.label}”` }))]}
            onChange={(id) => set({ endsWith: id || null })}
          />
        </Named>
        <Named name="slipDays" label="查询凭条有效几天">
          <InputNumber
            {...useControl('slipDays')}
            min={1}
            max={180}
            value={kind.slipDays}
            onChange={(slipDays) => set({ slipDays: slipDays ?? 1 })}
          />
        </Named>
        <Named name="order" label="排列" hint="数字小的排在前面。">
          <InputNumber {...useControl('order')} value={kind.order} onChange={(order) => set({ order: order ?? 0 })} />
        </Named>
      </div>
      <Named
        name="open"
        label="公开名单"
        hint={isNew ? '没有个人信息，人人可以搜索。导入以后不能再改。' : '有登记以后不能再改。'}
      >
        <Switch {...plain(useControl('open'))} checked={kind.open} onChange={open} />
      </Named>
    </Panel>
  );
}
