-- 测算文字里的月数和合计：起止月份与所写的月数、合计的单位、末尾的合计。

local separators = {'-', '－', '—', '–', '～', '~', '至', '到'}
local totals = {'共计', '合计', '总计'}

-- 从 at 起是否紧接着其中一个词；是的话给出它之后的位置。
local function after_any(text, at, list)
  for _, word in ipairs(list) do
    local next = at + #word
    if text:sub(at, next - 1) == word then return next end
  end
  return nil
end

-- 从 at 起的“2026年3月”“3月”：年、月和它之后的位置。没有写年的用前面的年。
local function month_at(text, at, year)
  local y, m, next = text:match('^(20%d%d)年(%d%d?)月()', at)
  if y then return tonumber(y), tonumber(m), next end
  m, next = text:match('^(%d%d?)月()', at)
  if m and year then return year, tonumber(m), next end
  return nil
end

local between = {'底', '止', '，', ',', '（', '(', '、', ' ', '共', '合', '总', '计', '为', '期'}

-- 月份之后所写的个数：共23个月、，共计23个月、（共12个月）。没有“共”“计”的不算，可能说的是别的。
local function count_after(text, at)
  local stated = false
  while true do
    local next = after_any(text, at, between)
    if not next then break end
    local word = text:sub(at, next - 1)
    stated = stated or word == '共' or word == '计'
    at = next
  end
  local n = stated and text:match('^(%d+)个月', at)
  return n and tonumber(n)
end

-- 首尾两个月都算在内。起讫是同一个月份的，说的常是满几年（2025年3月至2026年3月共12个月），两种数法都可以。
local function wrong_months(text)
  local found, at = {}, 1
  while true do
    local from, to = text:find('20%d%d年%d%d?月', at)
    if from == nil then return found end
    at = to + 1
    local y1, m1, first = month_at(text, from, nil)
    local second = after_any(text, first, separators)
    local y2, m2, last
    if second then y2, m2, last = month_at(text, second, y1) end
    local n = last and count_after(text, last)
    if n and m1 >= 1 and m1 <= 12 and m2 >= 1 and m2 <= 12 then
      local months = (y2 - y1) * 12 + m2 - m1 + 1
      if months > 0 and n ~= months and not (m1 == m2 and n == months - 1) then
        found[#found + 1] = text:sub(from, last - 1) .. '是' .. months .. '个月，写作' .. n .. '个月'
      end
    end
  end
end

local factors = {['万元'] = 10000, ['亿元'] = 100000000, ['元'] = 1}

-- at 处的单位：倍数（元是 1，万元和万是 10000）和它之后的位置。
local function unit_at(text, at)
  local long, short = text:sub(at, at + 5), text:sub(at, at + 2)
  if factors[long] then return factors[long], at + 6 end
  if short == '元' then return factors[short], at + 3 end
  -- “宣传费用2万；”：万的后面是标点或者文字的末尾，才是金额。
  if short == '万' and (long == '万' or after_any(text, at + 3, {'；', ';', '，', ',', '。', '、'})) then return 10000, at + 3 end
  return nil
end

-- 文字里的金额，依次：数、单位的倍数、印出的文字、起止的位置。
local function amounts(text)
  local list, at = {}, 1
  while true do
    local from, to = text:find('%d[%d,]*%.?%d*', at)
    if from == nil then return list end
    at = to + 1
    local factor, stop = unit_at(text, at)
    if factor then
      local digits = text:sub(from, to):gsub(',', '')
      local decimals = #(digits:match('%.(%d+)$') or '')
      list[#list + 1] = {value = tonumber(digits), factor = factor, decimals = decimals, from = from, stop = stop, text = text:sub(from, stop - 1)}
    end
  end
end

-- 文字里最后一处句读之后的位置；没有的是 1。
local function after_last(text, marks)
  local start = 1
  for _, mark in ipairs(marks) do
    local _, to = text:find(mark, 1, true)
    while to do
      if to >= start then start = to + 1 end
      _, to = text:find(mark, to + 1, true)
    end
  end
  return start
end

-- at 之前最近的句读之后的位置。多半不远，先看近处。
local function clause_start(text, at, marks)
  local reach = 64
  while reach < at do
    local near = after_last(text:sub(at - reach, at - 1), marks)
    if near > 1 then return at - reach + near - 1 end
    reach = reach * 4
  end
  return after_last(text:sub(1, at - 1), marks)
end

local stops = {'。', '；', ';', '，', ','}
local full_stops = {'。', '；', ';'}

local function has_any(text, words)
  for _, word in ipairs(words) do
    if text:find(word, 1, true) then return true end
  end
  return false
end

-- 同一小句里金额之前的话，用到时才取。
local function head_of(text, amount)
  amount.head = amount.head or text:sub(clause_start(text, amount.from, stops), amount.from - 1)
  return amount.head
end

-- 合计的金额：同一小句里“共计”“合计”“总计”之后的第一个数。
local function is_total(text, amount)
  local head = head_of(text, amount)
  local behind = after_last(head, totals)
  return behind > 1 and not head:find('%d', behind)
end

-- 每人、每月、人均的数不是全部的合计。
local function per_unit(text, amount)
  return has_any(head_of(text, amount), {'每', '均', '单价', '标准'}) or text:sub(amount.stop, amount.stop) == '/'
end

-- 第 i 个金额是不是把“万元”写成了“元”：不到一千元，比前面的分项小，而读作万元正好装得下各分项。
-- 带小数的一定可疑；没有小数的，要等于前面各分项之和。
local function lost_ten_thousand(text, list, i)
  local total = list[i]
  if total.factor ~= 1 or total.value >= 1000 or not is_total(text, total) or per_unit(text, total) then return false end
  local largest, sum = 0, 0
  for j = 1, i - 1 do
    if list[j].factor == 10000 then
      if list[j].value > largest then largest = list[j].value end
      sum = sum + list[j].value
    end
  end
  if largest == 0 or total.value < largest then return false end
  return total.decimals > 0 or math.abs(sum - total.value) < 0.005
end

local function wrong_unit(text)
  local found, list = {}, amounts(text)
  for i = 1, #list do
    if lost_ten_thousand(text, list, i) then found[#found + 1] = list[i].text end
  end
  return found
end

-- 全文最后一个金额，正好是合计，而且说的是今年的全部：不是一项费用的、每人的、大约的、总投资的、累计的。
local other = {'约', '投资', '概算', '估算', '累计', '以前', '已', '剩余', '上年', '历年', '其中', '中央', '省级', '结转', '合同'}
local whole = {'以上', '上述', '各项', '全年', '总'}
local general = {'年度', '本年', '今年', '一年', '项目', '资金', '预算', '经费', '所需', '需要', '需', '共', '支出', '费用', '金额', '申请', '安排', '预计', '计', '为', '：', ':'}

-- “合计”前面的话：whole 说的是全部；general 没有说是什么；nil 说的是某一项费用。
local function scope_of(text, total)
  local head = head_of(text, total)
  local all = has_any(head, whole) or head:match('%d项') ~= nil or has_any(head, {'两项', '二项', '三项', '四项', '五项', '六项', '七项', '八项', '九项', '十项'})
  if all then return 'whole' end
  head = head:gsub('20%d%d年', '')
  for i = 1, #totals do head = head:gsub(totals[i], '') end
  for i = 1, #general do head = head:gsub(general[i], '') end
  return head:match('^%s*$') and 'general' or nil
end

local function last_total(text)
  local list = amounts(text)
  local total = list[#list]
  if #list < 2 or not is_total(text, total) or per_unit(text, total) then return nil end
  local start = clause_start(text, total.from, full_stops)
  local sentence = text:sub(start, total.from - 1)
  if has_any(sentence, other) or has_any(text, {'总投资', '概算'}) then return nil end
  local scope = scope_of(text, total)
  -- 分条列举的最后一条里的“共计”，没有说是几项的，只是那一条的。
  if not scope or scope == 'general' and sentence:match('^%s*[（(]?%d+[）)、.]') then return nil end
  local factor = lost_ten_thousand(text, list, #list) and 10000 or total.factor
  for i = 1, #list - 1 do
    if list[i].value * list[i].factor > total.value * factor then return nil end
  end
  return total, factor
end

-- 末尾合计代表的一段，以元为单位，下端和上端；单位显然写错了的按万元。
local function bounds(text)
  local total, factor = last_total(text)
  if not total then return {} end
  local half = factor == 1 and 0 or factor / 10 ^ total.decimals / 2
  return {total.value * factor - half, total.value * factor + half}
end

local function printed(text)
  local total, factor = last_total(text)
  if not total then return {} end
  return {factor == total.factor and total.text or total.text .. '（疑为万元）'}
end

local periods = {'/d', '/D', '/日', '/天', '/h', '/小时', '/秒', '/s'}

-- 值在另一段文字里后面写有“/d”“/日”“/小时”的写法；有一处没有这样写，就不算。
local function rate_of(value, text)
  local plain = value:match('(%d[%d,]*%.?%d*[^%d/]+)$')
  if not plain then return {} end
  local found, at = {}, 1
  while true do
    local from, to = text:find(plain, at, true)
    if from == nil then return found end
    at = to + 1
    local whole = from == 1 or not text:sub(from - 1, from - 1):match('[%d.,]')
    local stop = after_any(text, at, periods)
    if whole and not stop then return {} end
    if whole then found = {text:sub(from, stop - 1)} end
  end
end

return {['月数不符'] = wrong_months, ['合计缺万'] = wrong_unit, ['末尾合计'] = bounds, ['末尾合计原文'] = printed,
        ['漏写时间'] = rate_of}
