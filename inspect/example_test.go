package inspect_test

import (
	"fmt"

	"minishare/inspect"
)

// A line that a phone wrote as a share was swallowed.
func ExampleRead() {
	c, err := inspect.Read([]byte("11-22 09:00:02.123 4711 4711 E MicroMsg.SDK.WXMiniProgramObject: userName is null\n"))
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(c.Log[0].Rules[0])
	fmt.Println(c.Log[0].Fix.EN)
	// Output:
	// username-empty
	// copy the original ID (gh_…) from the mini program's settings page at mp.weixin.qq.com
}
