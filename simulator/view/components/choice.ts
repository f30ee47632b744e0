import { below, closest, make, number, text, yes, type Builtin, type Part } from '../builtin';

/** A control that is on or off, with its state kept here once the person touched it. */
function toggle(part: Part, role: string, className: string) {
  const box = part.root.appendChild(make('span', className));
  part.root.tabIndex = 0;
  part.root.setAttribute('role', role);
  let given: unknown;
  let on = false;
  const draw = () => {
    part.root.toggleAttribute('checked', on);
    part.root.toggleAttribute('disabled', yes(part.props.disabled));
    part.root.setAttribute('aria-checked', String(on));
    box.style.setProperty('--on', text(part.props.color) || '#07c160');
  };
  return {
    get on() {
      return on;
    },
    set(value: boolean) {
      on = value;
      draw();
    },
    update() {
      if (part.props.checked !== given) on = yes((given = part.props.checked));
      draw();
    },
  };
}

export const switchPart: Builtin = {
  props: { checked: false, disabled: false, type: 'switch', color: '#04BE02', name: '' },
  make(part) {
    const state = toggle(part, 'switch', 'wx-switch');
    return {
      update: state.update,
      value: () => state.on,
      reset: () => state.set(false),
      tap() {
        state.set(!state.on);
        part.emit('change', { value: state.on });
      },
    };
  },
};

const stateOf = new WeakMap<Element, ReturnType<typeof toggle>>();

export const checkbox: Builtin = {
  props: { value: '', checked: false, disabled: false, color: '#09BB07', name: '' },
  make(part) {
    const state = toggle(part, 'checkbox', 'wx-check');
    stateOf.set(part.root, state);
    return {
      update: state.update,
      tap() {
        state.set(!state.on);
        const group = closest(part.root, 'checkbox-group');
        group?.emit('change', { value: checkedOf(group) });
      },
    };
  },
};

const checkedOf = (group: Part) =>
  below(group.root, ['checkbox']).flatMap((box) => (stateOf.get(box.root)?.on ? [text(box.props.value)] : []));

export const checkboxGroup: Builtin = {
  props: { name: '' },
  make: (part) => ({
    value: () => checkedOf(part),
    reset: () => below(part.root, ['checkbox']).forEach((box) => stateOf.get(box.root)?.set(false)),
  }),
};

export const radio: Builtin = {
  props: { value: '', checked: false, disabled: false, color: '#09BB07', name: '' },
  make(part) {
    const state = toggle(part, 'radio', 'wx-check wx-round');
    stateOf.set(part.root, state);
    return {
      update: state.update,
      tap() {
        const group = closest(part.root, 'radio-group');
        if (state.on) return;
        for (const other of group ? below(group.root, ['radio']) : []) stateOf.get(other.root)?.set(false);
        state.set(true);
        group?.emit('change', { value: text(part.props.value) });
      },
    };
  },
};

export const radioGroup: Builtin = {
  props: { name: '' },
  make(part) {
    part.root.setAttribute('role', 'radiogroup');
    const chosen = () => below(part.root, ['radio']).find((r) => stateOf.get(r.root)?.on);
    return {
      value: () => text(chosen()?.props.value),
      reset: () => below(part.root, ['radio']).forEach((r) => stateOf.get(r.root)?.set(false)),
    };
  },
};

export const slider: Builtin = {
  props: {
    min: 0,
    max: 100,
    step: 1,
    disabled: false,
    value: 0,
    color: '',
    selectedColor: '',
    activeColor: '#1aad19',
    backgroundColor: '',
    blockSize: 28,
    blockColor: '',
    showValue: false,
    name: '',
  },
  make({ root, props, emit }) {
    const control = root.appendChild(make('input'));
    const shown = root.appendChild(make('span'));
    control.type = 'range';
    let given: unknown;
    control.addEventListener('input', () => emit('changing', { value: Number(control.value) }));
    control.addEventListener('change', () => emit('change', { value: Number(control.value) }));
    return {
      control,
      value: () => Number(control.value),
      update() {
        Object.assign(control, {
          min: text(props.min),
          max: text(props.max),
          step: text(props.step),
          disabled: yes(props.disabled),
        });
        if (props.value !== given) control.value = String(number((given = props.value), 0));
        control.style.accentColor = text(props.activeColor);
        shown.textContent = yes(props.showValue) ? control.value : '';
      },
    };
  },
};
