-- What a person does in Neovim with `hoplint lsp --stdio`, without a screen. Writes what was seen as JSON.
-- Environment: HOPLINT (the bundled command line), TEMPLATES (a folder to write in), SEEN (the file for the result).
-- Uses only what Neovim has had since 0.7, so that the oldest one in use is the one tested.

local templates = os.getenv('TEMPLATES')
local seen = {}
local log = {}

vim.lsp.handlers['window/logMessage'] = function(_, result) table.insert(log, result.message) end

local ended = {}
local client = vim.lsp.start_client({
  name = 'hoplint',
  cmd = { 'node', os.getenv('HOPLINT'), 'lsp', '--stdio' },
  root_dir = templates,
  on_exit = function(code, signal) ended = { code = code, signal = signal } end,
})

local function wait(what, condition)
  local came = vim.wait(20000, function() return ended.code ~= nil or condition() end, 20)
  if not came then error('waited in vain for ' .. what .. '\n' .. table.concat(log, '\n')) end
  if not condition() then error('the server ended with ' .. ended.code .. ' before ' .. what) end
end

local function open(name)
  vim.cmd('edit ' .. templates .. '/' .. name)
  local buffer = vim.api.nvim_get_current_buf()
  vim.lsp.buf_attach_client(buffer, client)
  return buffer
end

-- Sorted, each as `line:column rule`, counted from one as Neovim shows them.
local function findings(buffer)
  local found = {}
  for _, one in ipairs(vim.diagnostic.get(buffer)) do
    table.insert(found, string.format('%d:%d %s', one.lnum + 1, one.col + 1, one.code or one.user_data.lsp.code))
  end
  table.sort(found)
  return found
end

local function await(buffer, rule)
  wait(rule, function() return vim.tbl_contains(vim.tbl_map(function(one) return one:match(' (.*)') end, findings(buffer)), rule) end)
  return findings(buffer)
end

local function ask(buffer, method, params)
  local answers = assert(vim.lsp.buf_request_sync(buffer, method, params, 20000))
  local answer = answers[client]
  assert(answer and not answer.error, vim.inspect(answer))
  return answer.result
end

local function cursorOn(words) assert(vim.fn.search('\\V' .. words, 'cw') > 0, words) end

-- Neovim asks for actions at its cursor with an empty range.
local function actions(buffer)
  local params = vim.lsp.util.make_range_params()
  params.context = { diagnostics = {} }
  return ask(buffer, 'textDocument/codeAction', params) or {}
end

local function apply(buffer, action)
  local full = action.edit and action or ask(buffer, 'codeAction/resolve', action)
  vim.lsp.util.apply_workspace_edit(full.edit, 'utf-16')
end

local function titles(list) return vim.tbl_map(function(one) return one.title end, list) end

local function text(buffer) return vim.api.nvim_buf_get_lines(buffer, 0, -1, false) end

local function session()
  local orders = open('orders.yaml')
  seen.findings = await(orders, 'missing-dlq')
  seen.sources = vim.tbl_map(function(one) return one.source end, vim.diagnostic.get(orders))

  cursorOn('OrdersQueue')
  seen.hover = ask(orders, 'textDocument/hover', vim.lsp.util.make_position_params()).contents.value
  local offered = actions(orders)
  seen.actions = titles(offered)
  apply(orders, offered[1])
  wait('the finding to go', function() return #findings(orders) == 0 end)
  seen.repaired = text(orders)

  seen.behindEmoji = await(open('emoji.yaml'), 'missing-dlq')

  local mapping = open('consumer.yaml')
  await(mapping, 'visibility-timeout-too-short')
  cursorOn('ParcelsQueue.Arn')
  local definition = ask(mapping, 'textDocument/definition', vim.lsp.util.make_position_params())
  local target = vim.tbl_islist(definition) and definition[1] or definition
  seen.definition = (target.targetSelectionRange or target.range).start.line + 1
  local references = vim.lsp.util.make_position_params()
  references.context = { includeDeclaration = false }
  seen.references = vim.tbl_map(function(one) return one.range.start.line + 1 end,
    ask(mapping, 'textDocument/references', references))

  local crlf = open('windows.yaml')
  seen.fileFormat = vim.bo[crlf].fileformat
  seen.windows = await(crlf, 'missing-dlq')
  cursorOn('Parcels')
  apply(crlf, actions(crlf)[1])
  wait('the finding to go', function() return #findings(crlf) == 0 end)
  vim.cmd('write')

  vim.cmd('bdelete! ' .. mapping)
  wait('findings of the closed file to go', function()
    return not vim.api.nvim_buf_is_loaded(mapping) or #findings(mapping) == 0
  end)

  local half = open('half.yaml')
  seen.half = await(half, 'parse-error')

  vim.lsp.stop_client(client)
  wait('the server to end', function() return ended.code ~= nil end)
  seen.ended = ended
end

local fine, problem = xpcall(session, debug.traceback)
if not fine then seen = { problem = problem } end
vim.fn.writefile({ vim.fn.json_encode(seen) }, os.getenv('SEEN'))
vim.cmd('qall!')
