package chat

// What is asked for is not there. Errors wrap these with the id; [Words] gives
// the Chinese of any error of this package.
var (
	ErrNoPerson      error = &kind{"no such person", "不存在"}
	ErrNoChat        error = &kind{"no such chat", "不存在"}
	ErrNoApp         error = &kind{"no such app", "不存在"}
	ErrNoMiniProgram error = &kind{"no such mini program", "不存在"}
	ErrNoShare       error = &kind{"no such share", "不存在"}
	ErrNoMessage     error = &kind{"no such message", "不存在"}
	ErrNoOpen        error = &kind{"no such open", "不存在"}
	ErrNoPlan        error = &kind{"no such plan", "不存在"}
	ErrNoCode        error = &kind{"no such code", "不存在"}
)

// What is asked for does not go with what already happened.
var (
	ErrNotBegun   error = &kind{"the world has not begun", "日志还没有初始事件"}
	ErrBegun      error = &kind{"the world has begun already", "日志已经有初始事件"}
	ErrTaken      error = &kind{"already taken", "已被占用"}
	ErrNotMember  error = &kind{"not a member of the chat", "不在聊天中"}
	ErrMember     error = &kind{"already a member of the chat", "已在聊天中"}
	ErrPrivate    error = &kind{"a private chat keeps its two members", "是私聊，成员固定为两人"}
	ErrNotPending error = &kind{"the share has ended", "已经结束"}
	ErrNotOpen    error = &kind{"not open any more", "已经关闭"}
	ErrCodeUsed   error = &kind{"the code was used", "code 已被使用"}
)

// What is asked for makes no sense whatever the state.
var (
	ErrNoCard   error = &kind{"the request holds no card", "请求中没有小程序卡片"}
	ErrTooLarge error = &kind{"too large", "过大"}
	ErrEvent    error = &kind{"not an event that this version knows", "不是此版本认识的事件"}
	ErrInvalid  error = &kind{"invalid", "无效"}
)
