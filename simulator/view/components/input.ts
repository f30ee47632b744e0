import { make, number, text, yes, type Builtin, type Instance, type Part } from '../builtin';
import { toCss } from '../context';

const SHARED = {
  value: '',
  placeholder: '',
  placeholderStyle: '',
  placeholderClass: '',
  disabled: false,
  maxlength: 140,
  focus: false,
  autoFocus: false,
  cursor: -1,
  cursorSpacing: 0,
  selectionStart: -1,
  selectionEnd: -1,
  adjustPosition: true,
  holdKeyboard: false,
  confirmType: 'done',
  confirmHold: false,
  name: '',
  cursorColor: '',
};
const INPUT_ONLY = {
  type: 'text',
  password: false,
  alwaysEmbed: false,
  safePasswordCertPath: '',
  safePasswordLength: '',
  safePasswordTimeStamp: '',
  safePasswordNonce: '',
  safePasswordSalt: '',
  safePasswordCustomHash: '',
  autoFill: '',
};
const TEXTAREA_ONLY = {
  autoHeight: false,
  fixed: false,
  showConfirmBar: true,
  disableDefaultPadding: false,
  adjustKeyboardTo: 'cursor',
};

type Field = HTMLInputElement | HTMLTextAreaElement;
const MODES: Record<string, string> = { number: 'numeric', digit: 'decimal', idcard: 'text', tel: 'tel' };

/** What input and textarea share: the value given, what is typed, focus, the placeholder's own style. */
function field(part: Part, control: Field): Instance {
  const { root, props } = part;
  const placeholder = make('div', 'wx-placeholder');
  root.append(placeholder, control);
  let given: unknown;
  const hint = () => void (placeholder.style.visibility = control.value ? 'hidden' : 'visible');
  control.addEventListener('input', hint);
  tellOf(control, part.emit);
  return {
    control,
    value: () => control.value,
    reset() {
      control.value = '';
      hint();
    },
    tap: () => control.focus(),
    update() {
      // Only a value that changed is written: the page may not know yet what was just typed.
      if (props.value !== given) control.value = text((given = props.value));
      const most = number(props.maxlength, 140);
      if (most >= 0) control.maxLength = most;
      else control.removeAttribute('maxlength');
      control.disabled = yes(props.disabled);
      root.toggleAttribute('disabled', control.disabled);
      control.setAttribute('aria-placeholder', text(props.placeholder));
      placeholder.textContent = text(props.placeholder);
      placeholder.className = `wx-placeholder ${text(props.placeholderClass)}`;
      placeholder.style.cssText = toCss(props.placeholderStyle);
      hint();
      if (yes(props.focus) || yes(props.autoFocus)) setTimeout(() => control.focus());
    },
  };
}

function tellOf(control: Field, emit: Part['emit']): void {
  const cursor = () => control.selectionEnd ?? control.value.length;
  control.addEventListener('input', () => emit('input', { value: control.value, cursor: cursor(), keyCode: 0 }));
  control.addEventListener('focus', () => emit('focus', { value: control.value, height: 0 }));
  control.addEventListener('blur', () => emit('blur', { value: control.value, cursor: cursor() }));
  control.addEventListener('keydown', (event) => {
    const enter = (event as KeyboardEvent).key === 'Enter' && control instanceof HTMLInputElement;
    if (enter) emit('confirm', { value: control.value });
  });
}

export const input: Builtin = {
  props: { ...SHARED, ...INPUT_ONLY },
  make(part) {
    const control = make('input');
    const base = field(part, control);
    return {
      ...base,
      update() {
        const type = text(part.props.type);
        control.type = yes(part.props.password) ? 'password' : 'text';
        control.inputMode = MODES[type] ?? 'text';
        base.update?.();
      },
    };
  },
};

export const textarea: Builtin = {
  props: { ...SHARED, ...TEXTAREA_ONLY },
  make(part) {
    const control = make('textarea');
    const base = field(part, control);
    const fit = () => {
      if (!yes(part.props.autoHeight)) return;
      control.style.height = 'auto';
      control.style.height = `${control.scrollHeight}px`;
      part.root.style.height = 'auto';
    };
    let lines = 0;
    const count = () => {
      const now = control.value.split('\n').length;
      if (now !== lines) part.emit('linechange', { height: control.scrollHeight, heightRpx: 0, lineCount: (lines = now) });
    };
    control.addEventListener('input', () => (fit(), count()));
    return {
      ...base,
      attached: fit,
      update() {
        base.update?.();
        fit();
      },
    };
  },
};
