/** Read by Taro's webpack runner only; tests use swc and the servers esbuild. */
module.exports = {
  presets: [['taro', { framework: 'react', ts: true, compiler: 'webpack5' }]],
};
