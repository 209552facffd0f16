package i18n

import (
	"encoding/json"
	"os"
	"path/filepath"

	"golang.org/x/text/language"
)

var dir = os.Getenv("LOCALES_DIR")

var locales = []language.Tag{language.English, language.German, language.French, language.Dutch}

var matcher = language.NewMatcher(locales)

// Words gives the texts of the locale that suits an Accept-Language header best.
func Words(accept string) (map[string]string, error) {
	tags, _, _ := language.ParseAcceptLanguage(accept)
	_, index, _ := matcher.Match(tags...)
	return load(locales[index])
}

func load(locale language.Tag) (map[string]string, error) {
	raw, err := os.ReadFile(filepath.Join(dir, locale.String()+".json"))
	if err != nil {
		return nil, err
	}
	words := map[string]string{}
	return words, json.Unmarshal(raw, &words)
}
