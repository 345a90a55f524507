declare module 'markdown-it-footnote';
declare module 'markdown-it-deflist';
