import { make, number, text, yes, type Builtin, type Part } from '../builtin';

export const scrollView: Builtin = {
  props: {
    scrollX: false,
    scrollY: false,
    upperThreshold: 50,
    lowerThreshold: 50,
    scrollTop: undefined,
    scrollLeft: undefined,
    scrollIntoView: '',
    scrollWithAnimation: false,
    enableBackToTop: false,
    enableFlex: false,
    scrollAnchoring: false,
    enhanced: false,
    usingSticky: false,
    pagingEnabled: false,
    enablePassive: false,
    refresherEnabled: false,
    refresherThreshold: 45,
    refresherDefaultStyle: '',
    refresherBackground: '',
    refresherTriggered: false,
    bounces: true,
    showScrollbar: true,
    fastDeceleration: false,
    type: 'list',
    associativeContainer: '',
    reverse: false,
    clip: true,
    cacheExtent: undefined,
    minDragDistance: 18,
    scrollIntoViewWithinExtent: false,
    scrollIntoViewAlignment: 'start',
    padding: undefined,
    refresherTwoLevelEnabled: false,
    refresherTwoLevelTriggered: false,
    refresherTwoLevelThreshold: 150,
    refresherTwoLevelCloseThreshold: 80,
    refresherTwoLevelScrollEnabled: false,
    refresherBallisticRefreshEnabled: false,
    refresherTwoLevelPinned: false,
  },
  make(part) {
    const { root, props } = part;
    const scroller = root.appendChild(make('div', 'wx-scroller'));
    const slot = scroller.appendChild(make('div', 'wx-scrolled'));
    scroller.addEventListener('scroll', () => scrolled(part, scroller));
    const given: Record<string, unknown> = {};
    const changed = (name: string) => given[name] !== props[name] && ((given[name] = props[name]), true);
    return {
      slot,
      update() {
        scroller.style.overflowX = yes(props.scrollX) ? 'auto' : 'hidden';
        scroller.style.overflowY = yes(props.scrollY) ? 'auto' : 'hidden';
        slot.style.display = yes(props.enableFlex) ? 'flex' : '';
        if (changed('scrollTop') && props.scrollTop !== undefined) scroller.scrollTop = number(props.scrollTop, 0);
        if (changed('scrollLeft') && props.scrollLeft !== undefined) scroller.scrollLeft = number(props.scrollLeft, 0);
        if (changed('scrollIntoView') && text(props.scrollIntoView))
          slot.querySelector(`#${text(props.scrollIntoView)}`)?.scrollIntoView();
      },
    };
  },
};

function scrolled(
  { props, emit }: Part,
  { scrollTop, scrollLeft, scrollHeight, scrollWidth, clientHeight, clientWidth }: HTMLElement,
): void {
  emit('scroll', { scrollTop, scrollLeft, scrollHeight, scrollWidth, deltaX: 0, deltaY: 0 });
  const far = yes(props.scrollX) ? scrollWidth - clientWidth - scrollLeft : scrollHeight - clientHeight - scrollTop;
  const near = yes(props.scrollX) ? scrollLeft : scrollTop;
  if (far <= number(props.lowerThreshold, 50)) emit('scrolltolower', { direction: yes(props.scrollX) ? 'right' : 'bottom' });
  if (near === 0) emit('scrolltoupper', { direction: yes(props.scrollX) ? 'left' : 'top' });
}

export const swiperItem: Builtin = { props: { itemId: '', skipHiddenItemLayout: false, deep: false }, make: () => ({}) };

export const swiper: Builtin = {
  props: {
    indicatorDots: false,
    indicatorColor: 'rgba(0,0,0,.3)',
    indicatorActiveColor: '#000000',
    autoplay: false,
    current: 0,
    interval: 5000,
    duration: 500,
    circular: false,
    vertical: false,
    previousMargin: '0px',
    nextMargin: '0px',
    displayMultipleItems: 1,
    snapToEdge: false,
    easingFunction: '',
    layoutType: '',
    transformerType: '',
    indicatorType: '',
    indicatorMargin: 10,
    indicatorSpacing: 4,
    indicatorRadius: 4,
    indicatorWidth: 8,
    indicatorHeight: 8,
    indicatorAlignment: '',
    indicatorOffset: undefined,
    scrollWithAnimation: true,
    cacheExtent: 0,
  },
  make({ root, props, emit }) {
    const slot = root.appendChild(make('div', 'wx-swiped'));
    const dots = root.appendChild(make('div', 'wx-dots'));
    let current = 0;
    let given: unknown;
    let timer: ReturnType<typeof setInterval> | undefined;
    const drawDots = () => {
      const count = yes(props.indicatorDots) ? slot.children.length : 0;
      dots.replaceChildren(...Array.from({ length: count }, (_, i) => make('i', i === current ? 'wx-on' : '')));
    };
    const go = (to: number) => slot.scrollTo({ left: to * slot.clientWidth, behavior: 'smooth' });
    slot.addEventListener('scroll', () => {
      const now = Math.round(slot.scrollLeft / Math.max(1, slot.clientWidth));
      if (now === current) return;
      current = now;
      drawDots();
      emit('change', { current, currentItemId: '', source: 'touch' });
    });
    new MutationObserver(drawDots).observe(slot, { childList: true });
    return {
      slot,
      update() {
        if (props.current !== given) go(number((given = props.current), 0));
        clearInterval(timer);
        if (yes(props.autoplay))
          timer = setInterval(() => go((current + 1) % Math.max(1, slot.children.length)), number(props.interval, 5000));
        drawDots();
      },
      attached: drawDots,
      detached: () => clearInterval(timer),
    };
  },
};
