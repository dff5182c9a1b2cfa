package main

import (
	"strings"

	"minishare"
)

// lang is the language of words, en or zh.
type lang string

const (
	english lang = "en"
	chinese lang = "zh"
)

// pick gives the words in the language.
func (l lang) pick(en, zh string) string {
	return minishare.Words{EN: en, ZH: zh}.In(string(l))
}

// pickLang finds the language before the command line is parsed, because the
// help itself is in it: --lang, else the locale.
func pickLang(args []string, getenv func(string) string) (lang, error) {
	l := localeLang(getenv)
	for i, arg := range args {
		value, ok := strings.CutPrefix(arg, "--lang=")
		if arg == "--" {
			break
		}
		if arg == "--lang" && i+1 < len(args) {
			value, ok = args[i+1], true
		}
		if !ok {
			continue
		}
		if l = lang(value); l != english && l != chinese {
			return english, oneOf("--lang", value, "en", "zh")
		}
	}
	return l, nil
}

func localeLang(getenv func(string) string) lang {
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if locale := getenv(name); locale != "" {
			if strings.HasPrefix(strings.ToLower(locale), "zh") {
				return chinese
			}
			return english
		}
	}
	return english
}
