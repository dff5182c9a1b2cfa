package main

import (
	"github.com/spf13/cobra"

	"minishare/cover"
)

// cropFlag is --crop: how a picture of another shape becomes 5:4.
type cropFlag string

func (c *cropFlag) flags(cmd *cobra.Command, l lang) {
	cmd.Flags().StringVar((*string)(c), "crop", "centre", l.pick("how the picture becomes 5:4: centre cuts the rim, smart what is not the subject, contain nothing", "图片如何变为 5:4：centre 居中裁剪，smart 按主体裁剪，contain 完整保留并加白边"))
	complete(cmd, "crop", "centre", "contain", "smart")
}

func (c cropFlag) fit() (cover.Fit, error) {
	fit, err := cover.ParseFit(string(c))
	if err != nil {
		return 0, oneOf("--crop", string(c), "centre", "contain", "smart")
	}
	return fit, nil
}
