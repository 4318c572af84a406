/** Where well-known servers answer, so that nobody has to look it up; local ones by their default port. */
export const serverPresets = [
  { label: 'Ollama', name: 'ollama', baseUrl: 'http://127.0.0.1:11434/v1' },
  { label: 'LM Studio', name: 'lmstudio', baseUrl: 'http://127.0.0.1:1234/v1' },
  { label: 'OpenRouter', name: 'openrouter', baseUrl: 'https://openrouter.ai/api/v1' },
  { label: 'OpenAI', name: 'openai', baseUrl: 'https://api.openai.com/v1' },
] as const;
