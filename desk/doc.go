// Package desk is the stand-in for WeChat as a server.
package desk

import (
	_ "github.com/danielgtaylor/huma/v2/adapters/humago"
	_ "github.com/prometheus/client_golang/prometheus/promhttp"
)
