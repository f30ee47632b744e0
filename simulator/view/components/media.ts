import { make, number, text, yes, type Builtin } from '../builtin';
import { mapPane, type Marker } from '../map-pane';

const FITS: Record<string, string> = {
  scaleToFill: 'fill',
  aspectFit: 'contain',
  aspectFill: 'cover',
  heightFix: 'contain',
  widthFix: 'contain',
};

export const image: Builtin = {
  props: { src: '', mode: 'scaleToFill', webp: false, lazyLoad: false, showMenuByLongpress: false, fadeIn: false },
  make({ root, props, phone, emit }) {
    const picture = root.appendChild(make('img'));
    picture.alt = '';
    picture.draggable = false;
    let shown = '';
    picture.addEventListener('load', () => {
      const { naturalWidth: width, naturalHeight: height } = picture;
      if (props.mode === 'widthFix') root.style.height = `${(root.clientWidth * height) / width}px`;
      if (props.mode === 'heightFix') root.style.width = `${(root.clientHeight * width) / height}px`;
      emit('load', { width, height });
    });
    picture.addEventListener('error', () => emit('error', { errMsg: `GET ${shown} failed` }));
    return {
      control: picture,
      update() {
        picture.style.objectFit = FITS[text(props.mode)] ?? 'none';
        const address = text(props.src) ? phone.address(text(props.src)) : '';
        if (address === shown) return;
        shown = address;
        if (address) picture.src = address;
        else picture.removeAttribute('src');
      },
    };
  },
};

export const map: Builtin = {
  props: {
    latitude: undefined,
    longitude: undefined,
    scale: 16,
    markers: [],
    covers: [],
    polyline: [],
    circles: [],
    polygons: [],
    controls: [],
    includePoints: [],
    showLocation: false,
    subkey: '',
    layerStyle: 1,
    rotate: 0,
    skew: 0,
    enable3D: false,
    showCompass: false,
    showScale: false,
    minScale: 3,
    maxScale: 20,
    enableOverlooking: false,
    enableAutoMaxOverlooking: false,
    enableZoom: true,
    enableScroll: true,
    enableRotate: false,
    enableSatellite: false,
    enableTraffic: false,
    enablePoi: true,
    enableBuilding: true,
    setting: {},
  },
  make({ root, props, emit }) {
    const pane = mapPane(root, {
      marker: (id) => emit('markertap', { markerId: id }),
      callout: (id) => emit('callouttap', { markerId: id }),
      begin: () => emit('regionchange', { type: 'begin', causedBy: 'gesture' }),
      end: (center, scale) => emit('regionchange', { type: 'end', causedBy: 'drag', centerLocation: center, scale }),
    });
    let center = '';
    return {
      update() {
        const at = { latitude: number(props.latitude, 39.92), longitude: number(props.longitude, 116.46) };
        const moved = JSON.stringify([at, props.scale]);
        if (moved !== center) pane.moveTo(at, number(props.scale, 16));
        center = moved;
        pane.fixed = !yes(props.enableScroll);
        pane.markers((props.markers ?? []) as Marker[]);
      },
      attached: () => pane.draw(),
    };
  },
};
